import type { AskInput } from '../contracts/workflow-steps.ts';
import type { Meeting } from '../core/meeting.ts';
import { askedForReason } from '../core/meeting.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { AssistantMessage } from '../core/message.ts';
import { slackOf } from '../core/preferences.ts';
import type { Preparation } from '../core/preparation.ts';
import type { Instant } from '../core/time.ts';
import { secondsBetween } from '../core/time.ts';
import type { WorkflowAnswer, WorkflowEngine } from '../ports/workflow-engine.ts';
import { findSubject, type Subject, type SubjectStores } from './preparation-subject.ts';
import { type SendDeps, type SendOutcome, sendBySlackOnce, sendBySmsOnce } from './send-once.ts';
import { smsValidSeconds } from './sms-valid-seconds.ts';
import { summariseMeeting } from './summarise-meeting.ts';
import { updatePreparation } from './update-record.ts';

export type AskDeps = SubjectStores &
  SendDeps & {
    readonly workflow: WorkflowEngine;
    readonly rules: MeetingTypeRules;
    /** Where the person can answer on a page. */
    readonly publicBaseUrl: string;
  };

const willMake = ['an agenda with times', 'questions worth asking', 'a briefing of facts', 'a note template'];

/** The notice of a preparation in its present round. */
export const noticeMessage = (
  subject: Subject,
  rules: MeetingTypeRules,
): Extract<AssistantMessage, { kind: 'notice' }> => ({
  kind: 'notice',
  preparationId: subject.preparation.id,
  version: subject.preparation.round,
  meeting: summariseMeeting(subject.meeting, subject.user, rules),
  willMake,
  whyNow: whyNow(subject.meeting),
  remark: remarkOf(subject.preparation),
});

const whyNow = ({ decision }: Meeting): string =>
  decision.reason === askedForReason ? 'you asked for it' : `matched rule ${decision.rule}`;

const remarkOf = (preparation: Preparation): string | null => {
  if (preparation.round > 0) return 'You asked to be reminded.';
  const lateMinutes = secondsBetween(preparation.dueAt, preparation.startedAt) / 60;
  return lateMinutes > 15
    ? 'This meeting became known after its usual time to prepare, so its preparation starts now.'
    : null;
};

/** What a recorded reply means to the execution; null while nobody has replied. */
export const replyRecorded = (preparation: Preparation): WorkflowAnswer | null => {
  switch (preparation.status) {
    case 'gathering':
    case 'asking':
      return null;
    case 'snoozed':
      return preparation.snoozedUntil === null ? null : { kind: 'snoozed', until: preparation.snoozedUntil };
    case 'answered':
    case 'writing':
    case 'delivered':
      return { kind: 'answered' };
    case 'closed':
    case 'skipped':
    case 'withdrawn':
    case 'failed':
      return { kind: 'skipped' };
  }
};

/** Takes the token, and asks unless a reply stands; a late second run of the step must not undo what followed. */
const waiting = (preparation: Preparation, taskToken: string, now: Instant): Preparation | null => {
  const snoozeIsOver = preparation.snoozedUntil !== null && preparation.snoozedUntil <= now;
  switch (preparation.status) {
    case 'gathering':
    case 'asking':
      return { ...preparation, taskToken, status: 'asking' };
    case 'snoozed':
      return { ...preparation, taskToken, status: snoozeIsOver ? 'asking' : 'snoozed' };
    case 'answered':
      return { ...preparation, taskToken };
    default:
      return null;
  }
};

/**
 * Stores the execution's task token, then sends the notice over the channel. A reply that was recorded
 * before the token was there resumes the execution at once, so no answer can fall between two waits.
 */
export const askForAnswers =
  (deps: AskDeps) =>
  async (input: AskInput): Promise<void> => {
    const { preparationId, taskToken } = input;
    const stored = await updatePreparation(deps.preparations, preparationId, (preparation) =>
      waiting(preparation, taskToken, deps.clock.now()),
    );
    const subject = await findSubject(deps, preparationId);
    if (stored === null || subject === null) {
      await deps.workflow.resume(taskToken, { kind: 'skipped' });
      return;
    }
    const already = replyRecorded(stored.value);
    if (already !== null) {
      await deps.workflow.resume(taskToken, already);
      return;
    }
    const outcome = await send(deps, input.channel, subject);
    if (outcome === 'sent') {
      await updatePreparation(deps.preparations, preparationId, (preparation) =>
        preparation.noticedAt === null ? { ...preparation, noticedAt: deps.clock.now() } : null,
      );
    } else if (outcome !== 'waiting') {
      // Planned again: after a pause, over another channel, or to look for what may be out.
      await deps.workflow.resume(taskToken, { kind: 'unsent' });
    }
  };

const send = async (
  deps: AskDeps,
  channel: AskInput['channel'],
  subject: Subject,
): Promise<SendOutcome | 'waiting'> => {
  const { preparation, meeting, user } = subject;
  const message = noticeMessage(subject, deps.rules);
  const { id: preparationId } = preparation;
  const identity = slackOf(user);
  if (channel === 'slack' && identity !== null) {
    return sendBySlackOnce(deps, { preparationId, kind: 'notice', to: identity, message });
  }
  if (channel === 'sms' && user.phone !== null) {
    const validForSeconds = smsValidSeconds(deps.clock.now(), meeting.start);
    const link = `${deps.publicBaseUrl}/meetings/${meeting.id}`;
    return sendBySmsOnce(deps, {
      preparationId,
      kind: 'notice',
      sms: { to: user.phone.number, message, link, validForSeconds },
    });
  }
  return 'waiting';
};
