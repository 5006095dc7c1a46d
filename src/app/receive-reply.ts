import { decideReply } from '../core/decide-reply.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { AssistantMessage } from '../core/message.ts';
import type { NotificationPolicy } from '../core/notification-policy.ts';
import type { Channel, Preparation, PreparationStatus } from '../core/preparation.ts';
import type { Replier, Reply, ReplyOutcome } from '../core/reply.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Chat } from '../ports/chat.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { WorkflowEngine } from '../ports/workflow-engine.ts';
import { replyRecorded } from './ask.ts';
import { editMessage } from './edit-messages.ts';
import { findReplier } from './find-replier.ts';
import { markMeeting } from './mark-meeting.ts';
import { findSubject, type Subject, type SubjectStores } from './preparation-subject.ts';
import { summariseMeeting } from './summarise-meeting.ts';
import { updatePreparation } from './update-record.ts';

export type ReceiveReplyDeps = SubjectStores & {
  readonly chat: Chat;
  readonly workflow: WorkflowEngine;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly policy: NotificationPolicy;
  readonly rules: MeetingTypeRules;
  readonly log: Log;
  /** Stops preparing a whole series. */
  readonly muteSeries: (input: { readonly userId: string; readonly meetingId: string }) => Promise<unknown>;
};

export type ReplyInput = {
  readonly preparationId: string;
  /** The round that the button or form carries. */
  readonly version: number;
  readonly by: Replier;
  readonly via: Channel | 'page';
  readonly reply: Reply;
  /** Of a text message: what its redelivery is known by. */
  readonly messageId?: string;
};

/**
 * A person's reply, over any channel. The first one is recorded by one conditional write and then
 * resumes the execution; every later one changes nothing and is told so.
 */
export const receiveReply =
  (deps: ReceiveReplyDeps) =>
  async (input: ReplyInput): Promise<ReplyOutcome> => {
    const [user, subject] = await Promise.all([
      findReplier(deps.users, input.by),
      findSubject(deps, input.preparationId),
    ]);
    if (user === null || subject === null || subject.user.id !== user.id) return { kind: 'unknown' };

    let refused: ReplyOutcome | null = null;
    const updated = await updatePreparation(deps.preparations, input.preparationId, (preparation) => {
      const decision = decideReply({
        preparation,
        round: input.version,
        reply: input.reply,
        via: input.via,
        now: deps.clock.now(),
        policy: deps.policy,
      });
      refused = decision.kind === 'refuse' ? decision.outcome : null;
      return decision.kind === 'accept' ? withSmsReply(decision.preparation, input.messageId) : null;
    });
    if (updated === null) return { kind: 'unknown' };
    // Of a refused reply too: the process that recorded the first one may have died before this.
    await carryOut(deps, updated.value, input.reply);
    if (refused !== null && !isWider(updated.value, input.reply)) return refused;
    await tell(deps, { ...subject, preparation: updated.value }, input);
    return { kind: 'accepted' };
  };

/** The preparation, knowing this text message. */
export const withSmsReply = (preparation: Preparation, messageId: string | undefined): Preparation =>
  messageId === undefined
    ? preparation
    : { ...preparation, smsReplies: [...(preparation.smsReplies ?? []), messageId] };

/** The series is skipped after this one was: that is news, and it was carried out. */
const isWider = ({ status }: Preparation, { kind }: Reply): boolean =>
  status === 'skipped' && kind === 'skip-series';

/** What a recorded reply brings about. Repeatable. */
const carryOut = async (deps: ReceiveReplyDeps, preparation: Preparation, reply: Reply): Promise<void> => {
  const { userId, meetingId, status } = preparation;
  if (status === 'skipped') await markMeeting(deps.meetings, preparation, 'skipped');
  await resumeWithReply(deps, preparation);
  if (status === 'skipped' && reply.kind === 'skip-series') await deps.muteSeries({ userId, meetingId });
};

/** While it is so, the notice says what the person replied. */
const saysTheReply: readonly PreparationStatus[] = ['answered', 'writing', 'snoozed', 'skipped'];

const tell = async (deps: ReceiveReplyDeps, subject: Subject, input: ReplyInput): Promise<void> => {
  const { preparation, user } = subject;
  deps.log.info(`reply.${input.reply.kind}`, { preparationId: preparation.id, via: input.via });
  await deps.audit.append({
    userId: user.id,
    at: deps.clock.now(),
    actor: user.id,
    action: `preparation.${input.reply.kind}`,
    subject: preparation.id,
    outcome: input.via,
  });
  // The preparation goes on meanwhile: what was said of its materials or its end must not be taken back.
  const now = await deps.preparations.get(preparation.id);
  if (now === null || !saysTheReply.includes(now.status)) return;
  await editMessage(deps, preparation, 'notice', replyMessage(deps, subject, input.reply));
};

const replyMessage = (deps: ReceiveReplyDeps, subject: Subject, reply: Reply): AssistantMessage => {
  const meeting = summariseMeeting(subject.meeting, subject.user, deps.rules);
  switch (reply.kind) {
    case 'answers':
      return { kind: 'preparing', meeting, remark: 'Thank you. Your answers are in; the materials follow.' };
    case 'snooze':
      return { kind: 'snoozed', meeting, until: subject.preparation.snoozedUntil ?? deps.clock.now() };
    case 'skip':
      return { kind: 'skipped', meeting, series: false };
    case 'skip-series':
      return { kind: 'skipped', meeting, series: true };
  }
};

/**
 * Lets the execution go on with the recorded reply. Safe to repeat: also run after a restart, for a
 * process that died between recording the reply and resuming.
 */
export const resumeWithReply = async (
  deps: { readonly workflow: WorkflowEngine },
  preparation: Preparation,
): Promise<void> => {
  const answer = replyRecorded(preparation);
  if (answer !== null && preparation.taskToken !== null)
    await deps.workflow.resume(preparation.taskToken, answer);
};
