import { narratingLog } from '../../infrastructure/local/host/narrate.ts';
import type { Log, LogFacts } from '../../src/ports/log.ts';
import { jsonLog } from '../../src/runtime/json-log.ts';
import { leakWatch } from '../leaks/leak-watch.ts';

export type LogLine = {
  readonly level: 'info' | 'warn' | 'error';
  readonly code: string;
  readonly facts: LogFacts;
  readonly error?: unknown;
};

export type RecordingLog = Log & {
  readonly lines: readonly LogLine[];
  codes(): readonly string[];
};

const clock = { now: () => '2026-03-02T08:00:00Z' };
const noTitles = {
  of: () => null,
  watchMeetings: <Store>(store: Store) => store,
  watchPreparations: <Store>(store: Store) => store,
};

/** Both logs that people really read, written to where leaks are looked for. */
const realLogs = (): readonly Log[] => [
  jsonLog({ clock, write: leakWatch.write, context: {}, measure: () => ({}) }),
  narratingLog(leakWatch.write, 'UTC')(clock, noTitles),
];

/** Keeps the lines as they were given, and writes them as they would be written. */
export const recordingLog = (): RecordingLog => {
  const lines: LogLine[] = [];
  const real = realLogs();
  return {
    lines,
    codes: () => lines.map(({ code }) => code),
    info: (code, facts = {}) => {
      lines.push({ level: 'info', code, facts });
      for (const log of real) log.info(code, facts);
    },
    warn: (code, facts = {}) => {
      lines.push({ level: 'warn', code, facts });
      for (const log of real) log.warn(code, facts);
    },
    error: (code, error, facts = {}) => {
      lines.push({ level: 'error', code, facts, error });
      for (const log of real) log.error(code, error, facts);
    },
  };
};
