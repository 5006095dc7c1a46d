import { RateLimited } from '../core/errors.ts';
import type { Instant } from '../core/time.ts';
import { addSeconds, secondsBetween } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConnectionStore } from '../ports/connection-store.ts';

/** What is waited where Google did not say how long. */
const defaultSeconds = 60;
const wholeDeployment = 'deployment';

export type BackOff = {
  /** Throws RateLimited while Google wants to be left alone, as far as this process knows. */
  check(connectionId: string): void;
  /** Remembers a refusal here, and with the connection for the next round of polls. */
  note(job: { readonly userId: string; readonly connectionId: string }, error: RateLimited): Promise<void>;
};

/**
 * Keeps jobs from asking Google while it refuses: those of the account it named, or all. What a process has
 * learnt spares its other jobs a request each; what is stored spares the next round its polls.
 */
export const createBackOff = (deps: {
  readonly clock: Clock;
  readonly connections: ConnectionStore;
}): BackOff => {
  const until = new Map<string, Instant>();
  return {
    check: (connectionId) => {
      const now = deps.clock.now();
      for (const [key, limits] of [
        [wholeDeployment, 'deployment'],
        [connectionId, 'account'],
      ] as const) {
        const end = until.get(key);
        if (end === undefined || end <= now) continue;
        const retryAfterSeconds = secondsBetween(now, end);
        throw new RateLimited('Google wants to be left alone', { limits, retryAfterSeconds });
      }
    },
    note: async ({ userId, connectionId }, { limits, retryAfterSeconds }) => {
      const now = deps.clock.now();
      const backOffUntil = addSeconds(now, retryAfterSeconds ?? defaultSeconds);
      for (const [key, end] of until) if (end <= now) until.delete(key);
      until.set(limits === 'deployment' ? wholeDeployment : connectionId, backOffUntil);
      const connection = await deps.connections.get(userId, connectionId);
      // Whoever writes it at the same time knows something newer of it.
      if (connection !== null) await deps.connections.save({ ...connection, backOffUntil });
    },
  };
};
