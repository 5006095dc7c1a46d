import * as z from 'zod';
import type { NotificationPolicy } from './notification-policy.ts';
import { timeOfDay } from './notification-policy.ts';
import { parseConfig } from './parse-config.ts';

const schema = z.strictObject({
  /** Whether to ask over Slack, where it is linked. */
  slack: z.boolean().default(true),
  /** Whether to ask by SMS, where a number is confirmed. */
  sms: z.boolean().default(true),
  /** Local times between which no SMS is sent; null for the deployment's. */
  quietHours: z.strictObject({ from: timeOfDay, to: timeOfDay }).nullable().default(null),
  /** How long Slack may go unanswered before the SMS; null for the deployment's. */
  escalateToSmsAfterMinutes: z.int().min(5).max(1440).nullable().default(null),
});

/** How a person wants to be asked. */
export type Preferences = Readonly<z.infer<typeof schema>>;

export const defaultPreferences: Preferences = {
  slack: true,
  sms: true,
  quietHours: null,
  escalateToSmsAfterMinutes: null,
};

/** Checks preferences that a person sent; throws InvalidConfig naming the field. */
export const parsePreferences = (parsed: unknown): Preferences => parseConfig(schema, parsed);

/** A person, as far as it matters here. */
type Asked = { readonly preferences?: Preferences };

export const preferencesOf = (user: Asked): Preferences => user.preferences ?? defaultPreferences;

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
