import { epochMs } from '../../src/core/time.ts';
import type { Clock } from '../../src/ports/clock.ts';

/** Asks a server once; null when it does not answer. Redirections are answers. */
export type Ask = (url: string, request?: RequestInit) => Promise<Response | null>;

/** How far the clock of whoever answered is ahead of the one here, in seconds. */
export type Skew = { readonly host: string; readonly seconds: number };

const timeoutMs = 10_000;

/** Asks through `fetch`, and notes of every answer what time it was there. */
export const createAsk = (deps: {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
}): { readonly ask: Ask; readonly skews: () => readonly Skew[] } => {
  const skews: Skew[] = [];
  const ask: Ask = async (url, request = {}) => {
    const answer = await deps
      .fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs), ...request })
      .catch(() => null);
    const date = Date.parse(answer?.headers.get('date') ?? '');
    if (!Number.isNaN(date)) {
      const seconds = Math.round((date - epochMs(deps.clock.now())) / 1000);
      skews.push({ host: new URL(url).host, seconds });
    }
    return answer;
  };
  return { ask, skews: () => skews };
};

/** The answer's JSON object; an empty one where it is none. */
export const jsonOf = async (answer: Response): Promise<Readonly<Record<string, unknown>>> => {
  const value: unknown = await answer.json().catch(() => null);
  return typeof value === 'object' && value !== null ? { ...value } : {};
};
