import { isOpenable } from '../core/meeting-state.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Chat } from '../ports/chat.ts';
import type { Clock } from '../ports/clock.ts';
import type { LinkStore } from '../ports/link-store.ts';
import type { Log } from '../ports/log.ts';
import { editMessage } from './edit-messages.ts';
import { hashSecret } from './hashes.ts';
import { findSubject, type SubjectStores } from './preparation-subject.ts';
import { summariseMeeting } from './summarise-meeting.ts';
import { updatePreparation } from './update-record.ts';

export type WithdrawLinkDeps = SubjectStores & {
  readonly links: Pick<LinkStore, 'revoke'>;
  readonly chat: Chat;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly rules: MeetingTypeRules;
  readonly log: Log;
};

/**
 * Takes the link to a person's materials back, for good: it is noted first, then the link dies and the
 * messages that hold it say so. Repeatable; false for materials that are not theirs or not out.
 */
export const withdrawLink =
  (deps: WithdrawLinkDeps) =>
  async (input: { readonly userId: string; readonly preparationId: string }): Promise<boolean> => {
    const { userId, preparationId } = input;
    const now = deps.clock.now();
    const updated = await updatePreparation(deps.preparations, preparationId, (preparation) =>
      preparation.userId === userId && isOpenable(preparation)
        ? { ...preparation, linkWithdrawnAt: now }
        : null,
    );
    if (updated === null || updated.value.userId !== userId) return false;
    const { linkId, linkWithdrawnAt } = updated.value;
    if (linkId === null || linkWithdrawnAt === undefined) return false;

    await deps.links.revoke(hashSecret(linkId), linkWithdrawnAt);
    await deps.audit.append({
      userId,
      at: linkWithdrawnAt,
      actor: userId,
      action: 'materials.link-withdrawn',
      subject: preparationId,
      outcome: 'withdrawn',
    });
    const subject = await findSubject(deps, preparationId);
    if (subject !== null) {
      const meeting = summariseMeeting(subject.meeting, subject.user, deps.rules);
      for (const kind of ['materials', 'reminder'] as const)
        await editMessage(deps, updated.value, kind, { kind: 'link-withdrawn', meeting });
    }
    deps.log.info('materials.link-withdrawn', { preparationId });
    return true;
  };
