import { mayTextTo } from '../core/decide-ask.ts';
import { TransientError } from '../core/errors.ts';
import type { AssistantMessage } from '../core/message.ts';
import type { NotificationPolicy } from '../core/notification-policy.ts';
import { policyFor, slackOf } from '../core/preferences.ts';
import { nextSmsMoment } from '../core/quiet-hours.ts';
import type { Subject } from './preparation-subject.ts';
import { type SendDeps, type SendOutcome, sendBySlackOnce, sendBySmsOnce } from './send-once.ts';
import { smsValidSeconds } from './sms-valid-seconds.ts';

export type AnnounceDeps = SendDeps & { readonly policy: NotificationPolicy };

/**
 * Tells the person once: over Slack, and by SMS where Slack is given up or not there. An SMS is not sent into
 * quiet hours: the reminder near the meeting carries the link too. Throws TransientError while a channel may
 * still take the message.
 */
export const announce = async (
  deps: AnnounceDeps,
  { preparation, meeting, user }: Subject,
  message: Extract<AssistantMessage, { kind: 'materials' | 'reminder' }>,
): Promise<SendOutcome> => {
  const { kind, link } = message;
  const preparationId = preparation.id;
  const identity = slackOf(user);
  const slack =
    identity === null
      ? 'rejected'
      : await sendBySlackOnce(deps, { preparationId, kind, to: identity, message });
  if (slack === 'unsent') throw new TransientError(`Slack did not take the ${kind} message`);
  if (slack !== 'rejected' || user.phone === null || !mayTextTo(user)) return slack;

  const now = deps.clock.now();
  const { timeZone } = user;
  const policy = policyFor(deps.policy, user);
  if (nextSmsMoment({ policy, timeZone, now, start: meeting.start }) > now) return 'unsent';
  const validForSeconds = smsValidSeconds(now, meeting.start);
  const sms = await sendBySmsOnce(deps, {
    preparationId,
    kind,
    sms: { to: user.phone.number, message, link, validForSeconds },
  });
  // Where Slack was tried before, the step has no tries left for this channel.
  if (sms === 'unsent' && identity === null) throw new TransientError(`SMS did not take the ${kind} message`);
  // Its step does not run again to look for one that may be out: the link is on the dashboard, too.
  return sms === 'unknown' ? 'sent' : sms;
};
