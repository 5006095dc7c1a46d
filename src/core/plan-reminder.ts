import type { NotificationPolicy } from './notification-policy.ts';
import type { Instant } from './time.ts';
import { addMinutes, later } from './time.ts';

/** A reminder sooner after the delivery, or nearer to the start, helps nobody. */
const afterDeliveryMinutes = 30;
const beforeStartMinutes = 10;

/** When the final reminder is due, or null where the delivery itself is near enough to the meeting. */
export const planReminder = (facts: {
  readonly start: Instant;
  readonly deliveredAt: Instant;
  readonly policy: NotificationPolicy;
}): Instant | null => {
  const at = later(
    addMinutes(facts.start, -facts.policy.reminderBeforeMinutes),
    addMinutes(facts.deliveredAt, afterDeliveryMinutes),
  );
  return at <= addMinutes(facts.start, -beforeStartMinutes) ? at : null;
};
