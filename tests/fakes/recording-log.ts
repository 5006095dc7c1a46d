import type { Log, LogFacts } from '../../src/ports/log.ts';

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

export const recordingLog = (): RecordingLog => {
  const lines: LogLine[] = [];
  return {
    lines,
    codes: () => lines.map(({ code }) => code),
    info: (code, facts = {}) => {
      lines.push({ level: 'info', code, facts });
    },
    warn: (code, facts = {}) => {
      lines.push({ level: 'warn', code, facts });
    },
    error: (code, error, facts = {}) => {
      lines.push({ level: 'error', code, facts, error });
    },
  };
};
