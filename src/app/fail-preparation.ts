import type { FailInput } from '../contracts/workflow-steps.ts';
import { TransientError } from '../core/errors.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import { terminalStatuses } from '../core/preparation.ts';
import { markMeeting } from './mark-meeting.ts';
import { findSubject, type SubjectStores } from './preparation-subject.ts';
import { type SendDeps, sendBySlackOnce } from './send-once.ts';
import { summariseMeeting } from './summarise-meeting.ts';
import { updatePreparation } from './update-record.ts';

export type FailDeps = SubjectStores &
  SendDeps & {
    readonly rules: MeetingTypeRules;
    /** Where the person can start it again. */
    readonly publicBaseUrl: string;
  };

/**
 * A preparation that cannot go on: marked, and its person told once and plainly. One whose materials are out
 * is closed instead, for nothing that its person waits for has failed. Throws TransientError while Slack is down.
 */
export const failPreparation =
  (deps: FailDeps) =>
  async (input: FailInput): Promise<void> => {
    const { preparationId, errorName } = input;
    deps.log.error('preparation.failed', new Error(errorName), { preparationId });
    const failed = await updatePreparation(deps.preparations, preparationId, (preparation) =>
      terminalStatuses.includes(preparation.status)
        ? null
        : {
            ...preparation,
            status: preparation.status === 'delivered' ? 'closed' : 'failed',
            taskToken: null,
            closedAt: deps.clock.now(),
            outcomeReason: errorName,
          },
    );
    if (failed?.value.status !== 'failed') return;
    await deps.audit.append({
      userId: failed.value.userId,
      at: failed.value.closedAt ?? deps.clock.now(),
      actor: 'assistant',
      action: 'preparation.failed',
      subject: preparationId,
      outcome: failed.value.outcomeReason ?? errorName,
    });
    await markMeeting(deps.meetings, failed.value, 'failed');
    const subject = await findSubject(deps, preparationId);
    if (subject === null || subject.user.slack === null) return;
    const told = await sendBySlackOnce(deps, {
      preparationId,
      kind: 'failure',
      to: subject.user.slack,
      message: {
        kind: 'failed',
        meeting: summariseMeeting(subject.meeting, subject.user, deps.rules),
        whatToDo: 'You can start it again on the meeting’s page, or prepare without me this time.',
        link: `${deps.publicBaseUrl}/meetings/${subject.meeting.id}`,
      },
    });
    if (told === 'unsent') throw new TransientError('Slack did not take the failure message');
  };
