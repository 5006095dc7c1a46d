import { decideRevision, type RevisionDecision } from '../core/decide-revision.ts';
import type { Revision } from '../core/preparation.ts';
import type { Replier } from '../core/reply.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';
import type { SyncQueue } from '../ports/sync-queue.ts';
import type { UserStore } from '../ports/user-store.ts';
import { findReplier } from './find-replier.ts';
import { updatePreparation } from './update-record.ts';

export type RequestRevisionDeps = {
  readonly users: UserStore;
  readonly preparations: PreparationStore;
  readonly queue: SyncQueue;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly log: Log;
};

export type RevisionOutcome = RevisionDecision['kind'] | 'unknown';

/**
 * Has materials written anew with their owner's remark: noted with the preparation, then queued for the
 * function that writes. Asked again while it is under way it is queued again, for the first job may be lost.
 */
export const requestRevision =
  (deps: RequestRevisionDeps) =>
  async (input: {
    readonly by: Replier;
    readonly preparationId: string;
    readonly remark: string;
    readonly via: Revision['via'];
  }): Promise<RevisionOutcome> => {
    const { preparationId, remark, via } = input;
    const user = await findReplier(deps.users, input.by);
    const known = await deps.preparations.get(preparationId);
    if (user === null || known?.userId !== user.id) return 'unknown';
    const now = deps.clock.now();
    let decision: RevisionDecision = { kind: 'gone' };
    await updatePreparation(deps.preparations, preparationId, (preparation) => {
      decision = decideRevision(preparation, { remark, via, now });
      return decision.kind === 'accepted'
        ? { ...preparation, revisions: [...(preparation.revisions ?? []), decision.revision] }
        : null;
    });
    const { kind } = decision as RevisionDecision;
    if (kind === 'accepted') {
      await deps.audit.append({
        userId: user.id,
        at: now,
        actor: user.id,
        action: 'materials.change-asked',
        subject: preparationId,
        outcome: via,
      });
    }
    if (kind === 'accepted' || kind === 'running') {
      await deps.queue.enqueue([{ userId: user.id, preparationId, mode: 'revise' }]);
    }
    deps.log.info('materials.change-asked', { preparationId, outcome: kind });
    return kind;
  };
