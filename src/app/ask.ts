import type { AskInput } from '../contracts/workflow-steps.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { AssistantMessage } from '../core/message.ts';
import type { Preparation } from '../core/preparation.ts';
import { terminalStatuses } from '../core/preparation.ts';
import type { Instant } from '../core/time.ts';
import { secondsBetween } from '../core/time.ts';
import type { WorkflowAnswer, WorkflowEngine } from '../ports/workflow-engine.ts';
import { findSubject, type Subject, type SubjectStores } from './preparation-subject.ts';
import { type SendDeps, type SendOutcome, sendBySlackOnce, sendBySmsOnce } from './send-once.ts';
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
  remark: remarkOf(subject.preparation),
});

const remarkOf = (preparation: Preparation): string | null => {
  if (preparation.round > 0) return 'You asked to be reminded.';
  const lateMinutes = secondsBetween(preparation.dueAt, preparation.startedAt) / 60;
  return lateMinutes > 15
    ? 'This meeting became known after its usual time to prepare, so its preparation starts now.'
    : null;
};

/** What a recorded reply means to the execution; null while nobody has replied. */
export const replyRecorded = (preparation: Preparation): WorkflowAnswer | null => {
  if (preparation.status === 'snoozed' && preparation.snoozedUntil !== null) {
    return { kind: 'snoozed', until: preparation.snoozedUntil };
  }
  if (terminalStatuses.includes(preparation.status)) return { kind: 'skipped' };
  return preparation.status === 'answered' ? { kind: 'answered' } : null;
};

const replyStands = (preparation: Preparation, now: Instant): boolean =>
  preparation.status === 'answered' ||
  (preparation.status === 'snoozed' && preparation.snoozedUntil !== null && preparation.snoozedUntil > now);

/**
 * Stores the execution's task token, then sends the notice over the channel. A reply that was recorded
 * before the token was there resumes the execution at once, so no answer can fall between two waits.
 */
export const askForAnswers =
  (deps: AskDeps) =>
  async (input: AskInput): Promise<void> => {
    const stored = await updatePreparation(deps.preparations, input.preparationId, (preparation) =>
      terminalStatuses.includes(preparation.status)
        ? null
        : {
            ...preparation,
            taskToken: input.taskToken,
            status: replyStands(preparation, deps.clock.now()) ? preparation.status : 'asking',
          },
    );
    const subject = await findSubject(deps, input.preparationId);
    const already =
      stored === null || subject === null ? ({ kind: 'skipped' } as const) : replyRecorded(stored.value);
    if (already !== null || subject === null) {
      await deps.workflow.resume(input.taskToken, already ?? { kind: 'skipped' });
      return;
    }
    const outcome = await send(deps, input.channel, subject);
    if (outcome === 'sent') {
      await updatePreparation(deps.preparations, input.preparationId, (preparation) =>
        preparation.noticedAt === null ? { ...preparation, noticedAt: deps.clock.now() } : null,
      );
    } else if (outcome !== 'waiting') {
      await deps.workflow.resume(input.taskToken, { kind: 'unsent' });
    }
  };

const send = async (
  deps: AskDeps,
  channel: AskInput['channel'],
  subject: Subject,
): Promise<SendOutcome | 'waiting'> => {
  const { preparation, user } = subject;
  const message = noticeMessage(subject, deps.rules);
  if (channel === 'slack' && user.slack !== null) {
    return sendBySlackOnce(deps, { preparationId: preparation.id, kind: 'notice', to: user.slack, message });
  }
  if (channel === 'sms' && user.phone !== null) {
    return sendBySmsOnce(deps, {
      preparationId: preparation.id,
      kind: 'notice',
      sms: {
        to: user.phone.number,
        message,
        link: `${deps.publicBaseUrl}/meetings/${preparation.meetingId}`,
        validForSeconds: Math.max(60, Math.min(36_000, secondsBetween(deps.clock.now(), preparation.start))),
      },
    });
  }
  return 'waiting';
};
