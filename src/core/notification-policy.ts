import * as z from 'zod';
import { parseConfig } from './parse-config.ts';

const minutes = z.int().min(0).max(10_080);
export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 20:00, in quotes');

const schema = z.strictObject({
  /** An unanswered Slack notice is followed by an SMS after so long. */
  escalateToSmsAfterMinutes: minutes,
  /** No SMS between these local times of the user. */
  quietHours: z.strictObject({ from: timeOfDay, to: timeOfDay }),
  /** Quiet hours do not hold when the meeting starts within so many minutes. */
  tooNearMinutes: minutes,
  snoozeMinutes: minutes.min(1),
  /** The longest wait for an answer. */
  answerLimitHours: z.number().positive().max(168),
  /** The wait ends so long before the start at the latest. */
  stopAskingBeforeStartMinutes: minutes,
  reminderBeforeMinutes: minutes,
  /** A meeting found with less time left than this is missed. */
  tooLateMinutes: minutes.min(1),
  /** A claim that was not followed up for so long may be made again. */
  claimLeaseMinutes: minutes.min(1),
});

/** When and how insistently the assistant asks: config/notification_policy.yaml. */
export type NotificationPolicy = Readonly<z.infer<typeof schema>>;

/** Checks the parsed file; throws InvalidConfig naming the field. */
export const parseNotificationPolicy = (parsed: unknown): NotificationPolicy => parseConfig(schema, parsed);
