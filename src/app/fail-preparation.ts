import type { FailInput } from '../contracts/workflow-steps.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import { terminalStatuses } from '../core/preparation.ts';
import { findSubject, type SubjectStores } from './preparation-subject.ts';
import { type SendDeps, sendBySlackOnce } from './send-once.ts';
import { summariseMeeting } from './summarise-meeting.ts';
import { updateMeeting, updatePreparation } from './update-record.ts';

export type FailDeps = SubjectStores & SendDeps & { readonly rules: MeetingTypeRules };

/** A preparation that cannot go on: marked, and its person told once and plainly. */
export const failPreparation =
  (deps: FailDeps) =>
  async (input: FailInput): Promise<void> => {
    deps.log.error('preparation.failed', new Error(input.errorName), { preparationId: input.preparationId });
    const failed = await updatePreparation(deps.preparations, input.preparationId, (preparation) =>
      terminalStatuses.includes(preparation.status)
        ? null
        : {
            ...preparation,
            status: 'failed',
            taskToken: null,
            closedAt: deps.clock.now(),
            outcomeReason: input.errorName,
          },
    );
    await updateMeeting(deps.meetings, input.userId, input.meetingId, (meeting) =>
      meeting.prep.generation === input.generation && meeting.prep.status !== 'failed'
        ? {
            ...meeting,
            prep: {
              ...meeting.prep,
              status: 'failed',
              note: 'Preparing it failed; the operator has been told.',
            },
            dueAt: null,
          }
        : null,
    );
    const subject = failed === null ? null : await findSubject(deps, input.preparationId);
    if (subject === null || subject.user.slack === null || subject.preparation.status !== 'failed') return;
    await sendBySlackOnce(deps, {
      preparationId: input.preparationId,
      kind: 'failure',
      to: subject.user.slack,
      message: {
        kind: 'failed',
        meeting: summariseMeeting(subject.meeting, subject.user, deps.rules),
        whatToDo: 'Start it again from the meeting’s page, or prepare without me this time.',
      },
    });
  };
