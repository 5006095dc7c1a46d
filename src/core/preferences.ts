import * as z from 'zod';
import type { NotificationPolicy } from './notification-policy.ts';
import { timeOfDay } from './notification-policy.ts';
import { parseConfig } from './parse-config.ts';
import { isZone } from './zone.ts';

const fields = {
  /** Whether to ask over Slack, where it is linked. */
  slack: z.boolean(),
  /** Whether to ask by SMS, where a number is confirmed. */
  sms: z.boolean(),
  /** Whether text messages name the meeting; whoever sees the telephone reads them. */
  smsTitle: z.boolean(),
  /** Local times between which no SMS is sent; null for the deployment's. */
  quietHours: z.strictObject({ from: timeOfDay, to: timeOfDay }).nullable(),
  /** How long Slack may go unanswered before the SMS; null for the deployment's. */
  escalateToSmsAfterMinutes: z.int().min(5).max(1440).nullable(),
  /** Whether changes of the calendar may be asked for; each still needs a yes. */
  actions: z.boolean(),
} as const;

const timeZoneName = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][\w+/-]*$/)
  .refine(isZone, 'must be a time zone such as Europe/Berlin');

/** What a person changes of it, and their time zone; what is absent stays. */
export const preferencesChangeSchema = z.strictObject({ ...fields, timeZone: timeZoneName }).partial();

export type PreferencesChange = Readonly<z.infer<typeof preferencesChangeSchema>>;

/** How a person wants to be asked. */
export type Preferences = Readonly<z.infer<z.ZodObject<typeof fields>>>;

export const defaultPreferences: Preferences = {
  slack: true,
  sms: true,
  smsTitle: false,
  quietHours: null,
  escalateToSmsAfterMinutes: null,
  actions: false,
};

/** Checks a change that a person sent; throws InvalidConfig naming the field. */
export const parsePreferencesChange = (parsed: unknown): PreferencesChange =>
  parseConfig(preferencesChangeSchema, parsed);

/** The preferences after a change; those of the zone apart, which is the person's own. */
export const changedPreferences = (present: Preferences, change: PreferencesChange): Preferences => ({
  slack: change.slack ?? present.slack,
  sms: change.sms ?? present.sms,
  smsTitle: change.smsTitle ?? present.smsTitle,
  quietHours: change.quietHours === undefined ? present.quietHours : change.quietHours,
  escalateToSmsAfterMinutes:
    change.escalateToSmsAfterMinutes === undefined
      ? present.escalateToSmsAfterMinutes
      : change.escalateToSmsAfterMinutes,
  actions: change.actions ?? present.actions,
});

/** A person, as far as it matters here; what was stored before there was a preference lacks it. */
type Asked = { readonly preferences?: Partial<Preferences> };

export const preferencesOf = (user: Asked): Preferences => ({ ...defaultPreferences, ...user.preferences });

/** The deployment's policy as this person wants it. */
export const policyFor = (policy: NotificationPolicy, user: Asked): NotificationPolicy => {
  const { quietHours, escalateToSmsAfterMinutes } = preferencesOf(user);
  return {
    ...policy,
    quietHours: quietHours ?? policy.quietHours,
    escalateToSmsAfterMinutes: escalateToSmsAfterMinutes ?? policy.escalateToSmsAfterMinutes,
  };
};

/** Where to ask over Slack; null where it is not linked or not wanted. */
export const slackOf = <Identity>(user: Asked & { readonly slack: Identity | null }): Identity | null =>
  preferencesOf(user).slack ? user.slack : null;
