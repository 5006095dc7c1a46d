import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { NotificationPolicy } from '../core/notification-policy.ts';
import type { User } from '../core/user.ts';
import type { Clock } from '../ports/clock.ts';
import type { ViewContext } from './meeting-view.ts';

export type ViewContextDeps = {
  readonly clock: Clock;
  readonly rules: MeetingTypeRules;
  readonly policy: Pick<NotificationPolicy, 'tooLateMinutes'>;
};

/** What a page has to know of its reader to show them a meeting. */
export const viewContextFor =
  (deps: ViewContextDeps) =>
  (user: User): ViewContext => ({
    now: deps.clock.now(),
    timeZone: user.timeZone,
    rules: deps.rules,
    tooLateMinutes: deps.policy.tooLateMinutes,
  });
