import { redact } from '../core/redact.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log, LogFacts } from '../ports/log.ts';
import type { Measure } from './embedded-metrics.ts';

type Level = 'info' | 'warn' | 'error';

/** One JSON object a line: level, code, time, and facts that are ids, counts and reasons. */
export const jsonLog = (options: {
  readonly clock: Clock;
  readonly write: (line: string) => void;
  /** Stands in every line. */
  readonly context: LogFacts;
  /** What a line counts for, in its own members. */
  readonly measure: Measure;
}): Log => {
  const { clock, write, context, measure } = options;
  const line = (level: Level, code: string, facts: LogFacts = {}): void => {
    const at = clock.now();
    const safe = Object.entries(facts).map(([name, fact]) => [
      name,
      typeof fact === 'string' ? redact(fact) : fact,
    ]);
    const measured = measure({ code, facts, at });
    write(JSON.stringify({ level, code, at, ...context, ...Object.fromEntries(safe), ...measured }));
  };
  return {
    info: (code, facts) => line('info', code, facts),
    warn: (code, facts) => line('warn', code, facts),
    error: (code, error, facts) => line('error', code, { ...facts, ...errorFacts(error) }),
  };
};

/** Name, message and place of an error; its cause by name only, since vendors put tokens into theirs. */
export const errorFacts = (error: unknown): LogFacts =>
  error instanceof Error
    ? {
        errorName: error.name,
        errorMessage: redact(error.message),
        errorCause: error.cause instanceof Error ? error.cause.name : null,
      }
    : { errorName: typeof error };
