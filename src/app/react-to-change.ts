import type { StepInput } from '../contracts/workflow-steps.ts';
import { changesInWords } from '../core/changed-parts.ts';
import type { Reaction } from '../core/decide-reaction.ts';
import { decideReaction } from '../core/decide-reaction.ts';
import { TransientError } from '../core/errors.ts';
import type { Meeting, MeetingPrep } from '../core/meeting.ts';
import { looksTheSame } from '../core/meeting-facts.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { NotificationPolicy } from '../core/notification-policy.ts';
import type { Preparation } from '../core/preparation.ts';
import { sameValue } from '../core/same-value.ts';
import { minutesBetween } from '../core/time.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import { noticeMessage } from './ask.ts';
import { editMessage } from './edit-messages.ts';
import { findSubject } from './preparation-subject.ts';
import { summariseMeeting } from './summarise-meeting.ts';
import { updateMeeting } from './update-record.ts';
import { type WithdrawDeps, withdrawPreparation } from './withdraw-preparation.ts';

export type ReactDeps = WithdrawDeps & {
  readonly audit: AuditTrail;
  readonly rules: MeetingTypeRules;
  readonly policy: NotificationPolicy;
  /** Writes the document of a delivered preparation anew, in the same place. */
  readonly rewrite: (input: StepInput) => Promise<void>;
};

const maxTries = 8;

/**
 * Carries out what a changed meeting means for its preparation and then clears the mark of the change.
 * The mark is written together with the change, so a crash in between only repeats this. Where the meeting or
 * its preparation changed meanwhile, it reacts again to what they are now.
 */
export const reactToChange =
  (deps: ReactDeps) =>
  async (input: { readonly userId: string; readonly meetingId: string }): Promise<void> => {
    for (let tried = 0; tried < maxTries; tried += 1) {
      const meeting = await deps.meetings.get(input.userId, input.meetingId);
      const change = meeting?.pendingChange ?? null;
      if (meeting === null || change === null) return;
      const { preparationId } = meeting.prep;
      const preparation = preparationId === null ? null : await deps.preparations.get(preparationId);
      const { policy } = deps;
      const reaction = decideReaction({ meeting, change, preparation, now: deps.clock.now(), policy });
      const prep = await carryOut(deps, reaction, meeting, preparation);
      if (await isDone(deps, meeting, prep)) return;
    }
    throw new TransientError('A meeting was changed by others at every try');
  };

/** Does what the reaction says; gives the meeting's part in it, which is still to be written. */
const carryOut = async (
  deps: ReactDeps,
  reaction: Reaction,
  meeting: Meeting,
  preparation: Preparation | null,
): Promise<MeetingPrep> => {
  const { prep } = meeting;
  switch (reaction.kind) {
    case 'none':
      return prep;
    case 'withdraw': {
      const { reason } = reaction;
      if (preparation !== null) await withdrawPreparation(deps)({ preparationId: preparation.id, reason });
      return { ...prep, status: 'withdrawn', claimedUntil: null, note: reason };
    }
    case 'again':
      if (preparation !== null) await withdrawMoved(deps, meeting, preparation);
      return {
        status: 'none',
        generation: prep.generation + 1,
        preparationId: null,
        claimedUntil: null,
        note: null,
      };
    case 'refresh':
      if (preparation !== null) await refresh(deps, preparation);
      return prep;
  }
};

const withdrawMoved = async (deps: ReactDeps, meeting: Meeting, preparation: Preparation): Promise<void> => {
  const user = await deps.users.get(meeting.userId);
  if (user === null) return;
  const remark = whatFollows(deps, meeting, preparation);
  await withdrawPreparation(deps)({
    preparationId: preparation.id,
    reason: `The meeting was moved. ${remark}`,
    message: {
      kind: 'moved',
      meeting: summariseMeeting(meeting, user, deps.rules),
      previousStart: preparation.start,
      remark,
    },
  });
};

/** What a person can expect for the new time; said in the messages, and to whoever answers the old ones. */
const whatFollows = (
  { clock, policy }: Pick<ReactDeps, 'clock' | 'policy'>,
  { start }: Meeting,
  { answeredAt }: Preparation,
): string => {
  const minutesLeft = minutesBetween(clock.now(), start);
  if (minutesLeft <= 0) return 'Its new time is past, so I prepare nothing more.';
  if (minutesLeft < policy.tooLateMinutes) return 'It begins too soon now to be prepared again.';
  return answeredAt === null
    ? 'I will ask again when it is time to prepare for the new start.'
    : 'Your answers are kept; new materials come in time for the new start.';
};

const refresh = async (deps: ReactDeps, preparation: Preparation): Promise<void> => {
  switch (preparation.status) {
    case 'gathering':
    case 'asking': {
      const subject = await findSubject(deps, preparation.id);
      if (subject === null) return;
      const notice = noticeMessage(subject, deps.rules);
      const remark = `Updated: ${changesInWords(subject.meeting.pendingChange?.changed ?? [])} changed.`;
      await editMessage(deps, preparation, 'notice', { ...notice, remark });
      return;
    }
    case 'snoozed': {
      const subject = await findSubject(deps, preparation.id);
      if (subject === null || preparation.snoozedUntil === null) return;
      const meeting = summariseMeeting(subject.meeting, subject.user, deps.rules);
      await editMessage(deps, preparation, 'notice', {
        kind: 'snoozed',
        meeting,
        until: preparation.snoozedUntil,
      });
      return;
    }
    case 'writing':
    case 'delivered':
    case 'closed': {
      const { id, userId, meetingId, generation } = preparation;
      return deps.rewrite({ preparationId: id, userId, meetingId, generation });
    }
    default:
      // What is answered is written of the meeting as it is then.
      return;
  }
};

/** Clears the mark and writes what became of the preparation, unless something changed meanwhile. */
const isDone = async (deps: ReactDeps, reactedTo: Meeting, prep: MeetingPrep): Promise<boolean> => {
  const again = prep.generation !== reactedTo.prep.generation;
  const written = await updateMeeting(deps.meetings, reactedTo.userId, reactedTo.id, (meeting) => {
    const isSame =
      sameValue(meeting.prep, reactedTo.prep) &&
      sameValue(meeting.decision, reactedTo.decision) &&
      sameValue(meeting.pendingChange, reactedTo.pendingChange) &&
      looksTheSame(meeting, reactedTo);
    if (!isSame) return null;
    const dueAt = again ? meeting.decision.prepAt : prep.status === 'withdrawn' ? null : meeting.dueAt;
    return { ...meeting, prep, dueAt, pendingChange: null };
  });
  if (written === null) return true;
  if (!written.changed) return false;
  await deps.audit.append({
    userId: reactedTo.userId,
    at: deps.clock.now(),
    actor: 'calendar',
    action: `meeting.${reactedTo.pendingChange?.kinds.at(-1) ?? 'changed'}`,
    subject: reactedTo.id,
    outcome: prep.status,
  });
  return true;
};
