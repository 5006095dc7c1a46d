import type { Replier } from '../core/reply.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';
import type { UserStore } from '../ports/user-store.ts';
import { findReplier } from './find-replier.ts';
import { updatePreparation } from './update-record.ts';

export type FeedbackDeps = {
  readonly users: UserStore;
  readonly preparations: PreparationStore;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly log: Log;
};

export type FeedbackOutcome = 'recorded' | 'already' | 'unknown';

/** Whether the materials were useful, in their owner's word: the first one stands. */
export const recordFeedback =
  (deps: FeedbackDeps) =>
  async (input: {
    readonly by: Replier;
    readonly preparationId: string;
    readonly useful: boolean;
  }): Promise<FeedbackOutcome> => {
    const { preparationId, useful } = input;
    const user = await findReplier(deps.users, input.by);
    const preparation = await deps.preparations.get(preparationId);
    if (user === null || preparation?.userId !== user.id || preparation.deliveredAt === null)
      return 'unknown';
    const at = deps.clock.now();
    const updated = await updatePreparation(deps.preparations, preparationId, (current) =>
      current.feedback === undefined ? { ...current, feedback: { useful, at } } : null,
    );
    if (updated?.changed !== true) return 'already';
    deps.log.info('materials.feedback', { preparationId, useful });
    await deps.audit.append({
      userId: user.id,
      at,
      actor: user.id,
      action: 'materials.feedback',
      subject: preparationId,
      outcome: useful ? 'useful' : 'not-useful',
    });
    return 'recorded';
  };
