import type { Meeting } from '../core/meeting.ts';
import type { ContextResult } from '../core/preparation.ts';
import type { ContextSource } from '../ports/context-source.ts';
import type { Log } from '../ports/log.ts';

export type AskSourcesDeps = { readonly sources: readonly ContextSource[]; readonly log: Log };

const sourceTimeoutMs = 30_000;

const withTimeout = <Value>(work: Promise<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(sourceTimeoutMs);
    signal.addEventListener('abort', () => reject(new Error('took longer than 30 seconds')));
    work.then(resolve, reject);
  });

/** Asks the named sources about a meeting, side by side; one that fails is an answer too. */
export const askSources =
  (deps: AskSourcesDeps) =>
  (input: {
    readonly preparationId: string;
    readonly meeting: Meeting;
    readonly names: readonly string[];
  }): Promise<readonly ContextResult[]> => {
    const ask = async (name: string): Promise<ContextResult> => {
      const source = deps.sources.find((candidate) => candidate.name === name);
      if (source === undefined) return { source: name, kind: 'nothing' };
      try {
        return await withTimeout(source.gather(input.meeting));
      } catch (error) {
        deps.log.error('context.unavailable', error, { source: name, preparationId: input.preparationId });
        return { source: name, kind: 'unavailable', reason: 'could not be read' };
      }
    };
    return Promise.all(input.names.map(ask));
  };
