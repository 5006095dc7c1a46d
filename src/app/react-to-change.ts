import type { StepInput } from '../contracts/workflow-steps.ts';
import type { Meeting, MeetingPrep } from '../core/meeting.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { Preparation } from '../core/preparation.ts';
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
  /** Writes the document of a delivered preparation anew, in the same place. */
  readonly rewrite: (input: StepInput) => Promise<void>;
};

/** What a change of a meeting means for its preparation. */
type Reaction =
  | { readonly kind: 'none' }
  /** The meeting will not take place for this person: end the preparation. */
  | { readonly kind: 'withdraw'; readonly reason: string }
  /** It takes place at another time: end this preparation and begin another when it is due. */
  | { readonly kind: 'again' }
  /** Same time, other content: bring the messages and documents up to date. */
  | { readonly kind: 'refresh' };

const decideReaction = (meeting: Meeting): Reaction => {
  const change = meeting.pendingChange;
  if (change === null) return { kind: 'none' };
  const { status } = meeting.prep;
  if (!meeting.decision.needsPrep) {
    return status === 'none' ? { kind: 'none' } : { kind: 'withdraw', reason: meeting.decision.reason };
  }
  if (status === 'withdrawn') return { kind: 'again' };
  if (change.kinds.includes('moved')) return status === 'skipped' ? { kind: 'none' } : { kind: 'again' };
  return status === 'preparing' || status === 'prepared' ? { kind: 'refresh' } : { kind: 'none' };
};

/**
 * Carries out what a changed meeting means for its preparation and then clears the mark of the change.
 * The mark is written together with the change, so a crash in between only repeats this.
 */
export const reactToChange =
  (deps: ReactDeps) =>
  async (input: { readonly userId: string; readonly meetingId: string }): Promise<void> => {
    const meeting = await deps.meetings.get(input.userId, input.meetingId);
    if (meeting === null || meeting.pendingChange === null) return;
    const reaction = decideReaction(meeting);
    const { preparationId } = meeting.prep;
    const subject = preparationId === null ? null : await findSubject(deps, preparationId);
    switch (reaction.kind) {
      case 'none':
        return done(deps, meeting, meeting.prep);
      case 'withdraw':
        if (preparationId !== null) {
          await withdrawPreparation(deps)({ preparationId, reason: reaction.reason });
        }
        return done(deps, meeting, {
          ...meeting.prep,
          status: 'withdrawn',
          claimedUntil: null,
          note: reaction.reason,
        });
      case 'again':
        if (subject !== null) await withdrawMoved(deps, meeting, subject.preparation);
        return done(deps, meeting, {
          status: 'none',
          generation: meeting.prep.generation + 1,
          preparationId: null,
          claimedUntil: null,
          note: null,
        });
      case 'refresh':
        if (subject !== null) await refresh(deps, subject.preparation);
        return done(deps, meeting, meeting.prep);
    }
  };

const withdrawMoved = async (deps: ReactDeps, meeting: Meeting, preparation: Preparation): Promise<void> => {
  const user = await deps.users.get(meeting.userId);
  if (user === null) return;
  await withdrawPreparation(deps)({
    preparationId: preparation.id,
    reason: 'The meeting was moved.',
    message: {
      kind: 'moved',
      meeting: summariseMeeting(meeting, user, deps.rules),
      previousStart: preparation.start,
      remark:
        preparation.answeredAt === null
          ? 'I will ask again when it is time to prepare for the new start.'
          : 'Your answers are kept for the new start.',
    },
  });
};

const refresh = async (deps: ReactDeps, preparation: Preparation): Promise<void> => {
  const subject = await findSubject(deps, preparation.id);
  if (subject === null) return;
  if (preparation.status === 'gathering' || preparation.status === 'asking') {
    await editMessage(deps, preparation, 'notice', noticeMessage(subject, deps.rules));
    return;
  }
  const { id, userId, meetingId, generation } = preparation;
  if (preparation.status === 'delivered' || preparation.status === 'closed') {
    await deps.rewrite({ preparationId: id, userId, meetingId, generation });
  }
};

/** The reaction is complete: clears the mark, unless the meeting has changed again meanwhile. */
const done = async (deps: ReactDeps, reactedTo: Meeting, prep: MeetingPrep): Promise<void> => {
  const again = prep.status === 'none' && prep.generation !== reactedTo.prep.generation;
  await updateMeeting(deps.meetings, reactedTo.userId, reactedTo.id, (meeting) => {
    if (meeting.pendingChange === null || meeting.prep.generation !== reactedTo.prep.generation) return null;
    const changedMeanwhile =
      meeting.start !== reactedTo.start || meeting.decision.needsPrep !== reactedTo.decision.needsPrep;
    return {
      ...meeting,
      prep,
      dueAt: again ? meeting.decision.prepAt : prep.status === 'withdrawn' ? null : meeting.dueAt,
      pendingChange: changedMeanwhile ? meeting.pendingChange : null,
    };
  });
  await deps.audit.append({
    userId: reactedTo.userId,
    at: deps.clock.now(),
    actor: 'calendar',
    action: `meeting.${reactedTo.pendingChange?.kinds.at(-1) ?? 'changed'}`,
    subject: reactedTo.id,
    outcome: prep.status,
  });
};
