import { createHash } from 'node:crypto';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { AssistantMessage } from '../core/message.ts';
import { terminalStatuses } from '../core/preparation.ts';
import type { Chat } from '../ports/chat.ts';
import type { Clock } from '../ports/clock.ts';
import type { LinkStore } from '../ports/link-store.ts';
import type { Log } from '../ports/log.ts';
import type { WorkflowEngine } from '../ports/workflow-engine.ts';
import { editMessage } from './edit-messages.ts';
import { findSubject, type SubjectStores } from './preparation-subject.ts';
import { summariseMeeting } from './summarise-meeting.ts';
import { updatePreparation } from './update-record.ts';

export type WithdrawDeps = SubjectStores & {
  readonly links: LinkStore;
  readonly chat: Chat;
  readonly workflow: WorkflowEngine;
  readonly clock: Clock;
  readonly rules: MeetingTypeRules;
  readonly log: Log;
};

/**
 * Ends a preparation because its meeting is off or elsewhere: its state, its messages, its link and its
 * execution. Every part can be repeated, so a crash in the middle is mended by running it again.
 */
export const withdrawPreparation =
  (deps: WithdrawDeps) =>
  async (input: {
    readonly preparationId: string;
    /** A sentence for the person. */
    readonly reason: string;
    /** What the notice says from now on; by default that it was withdrawn. */
    readonly message?: AssistantMessage;
  }): Promise<void> => {
    const subject = await findSubject(deps, input.preparationId);
    if (subject === null) return;
    const wasOver = subject.preparation.status === 'skipped' || subject.preparation.status === 'failed';
    if (wasOver) return;
    const updated = await updatePreparation(deps.preparations, input.preparationId, (preparation) =>
      terminalStatuses.includes(preparation.status) && preparation.status !== 'closed'
        ? null
        : {
            ...preparation,
            status: 'withdrawn',
            taskToken: null,
            closedAt: deps.clock.now(),
            outcomeReason: input.reason,
          },
    );
    if (updated === null) return;
    const { preparation } = updated.value.status === 'withdrawn' ? { preparation: updated.value } : subject;
    if (preparation.linkId !== null) {
      const idHash = createHash('sha256').update(preparation.linkId).digest('base64url');
      await deps.links.revoke(idHash, deps.clock.now());
    }
    const message: AssistantMessage = input.message ?? {
      kind: 'withdrawn',
      meeting: summariseMeeting(subject.meeting, subject.user, deps.rules),
      reason: input.reason,
    };
    await editMessage(deps, preparation, 'notice', message);
    await editMessage(deps, preparation, 'materials', message);
    if (preparation.executionId !== null) await deps.workflow.stop(preparation.executionId, 'withdrawn');
    deps.log.info('preparation.withdrawn', { preparationId: preparation.id });
  };
