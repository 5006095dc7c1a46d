import type { SyncProgress } from './sync-progress.ts';

/** Together less than API Gateway and the function wait. */
const waitsMs = 500;
const mostWaits = 24;

/**
 * Looks at a sync until it has ended, for twelve seconds at most; gives its state as it is then. Null when
 * there is no such request.
 */
export const waitForSync =
  (deps: {
    readonly syncProgress: (input: { userId: string; id: string }) => Promise<SyncProgress | null>;
    readonly pause: (milliseconds: number) => Promise<void>;
  }) =>
  async (input: { readonly userId: string; readonly id: string }): Promise<SyncProgress | null> => {
    for (let waited = 0; ; waited += 1) {
      const progress = await deps.syncProgress(input);
      if (progress?.status !== 'running' || waited === mostWaits) return progress;
      await deps.pause(waitsMs);
    }
  };
