import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { AssistantMessage } from '../core/message.ts';
import type { NoticeKind } from '../core/preparation.ts';
import { terminalStatuses } from '../core/preparation.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Chat } from '../ports/chat.ts';
import type { Clock } from '../ports/clock.ts';
import type { LinkStore } from '../ports/link-store.ts';
import type { Log } from '../ports/log.ts';
import type { WorkflowEngine } from '../ports/workflow-engine.ts';
import { editMessage } from './edit-messages.ts';
import { hashSecret } from './hashes.ts';
import { findSubject, type SubjectStores } from './preparation-subject.ts';
import { summariseMeeting } from './summarise-meeting.ts';
import { updatePreparation } from './update-record.ts';

export type WithdrawDeps = SubjectStores & {
  readonly links: LinkStore;
  readonly chat: Chat;
  readonly workflow: WorkflowEngine;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly rules: MeetingTypeRules;
  readonly log: Log;
};

/** The messages that hold a button or a link. */
const takenBack: readonly NoticeKind[] = ['notice', 'materials', 'reminder'];

/**
 * Ends a preparation because its meeting is off or elsewhere: its state, its link, its execution and its
 * messages. Every part can be repeated, so a crash in the middle is mended by running it again. The messages
 * come last and stop nothing: while Slack is down they stay as they are, and their buttons say why.
 */
export const withdrawPreparation =
  (deps: WithdrawDeps) =>
  async (input: {
    readonly preparationId: string;
    /** A sentence for the person. */
    readonly reason: string;
    /** What the messages say from now on; by default that it was withdrawn. */
    readonly message?: AssistantMessage;
  }): Promise<void> => {
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
    if (updated === null || updated.value.status !== 'withdrawn') return;
    await deps.audit.append({
      userId: updated.value.userId,
      at: updated.value.closedAt ?? deps.clock.now(),
      actor: 'assistant',
      action: 'preparation.withdrawn',
      subject: input.preparationId,
      outcome: 'withdrawn',
    });
    const { id, linkId, executionId } = updated.value;
    if (linkId !== null) await deps.links.revoke(hashSecret(linkId), deps.clock.now());
    if (executionId !== null) await deps.workflow.stop(executionId, 'withdrawn');
    const message = input.message ?? (await withdrawnMessage(deps, id, input.reason));
    if (message !== null) {
      for (const kind of takenBack) await editMessage(deps, updated.value, kind, message);
    }
    deps.log.info('preparation.withdrawn', { preparationId: id });
  };

const withdrawnMessage = async (
  deps: WithdrawDeps,
  preparationId: string,
  reason: string,
): Promise<AssistantMessage | null> => {
  const subject = await findSubject(deps, preparationId);
  return subject === null
    ? null
    : { kind: 'withdrawn', meeting: summariseMeeting(subject.meeting, subject.user, deps.rules), reason };
};
