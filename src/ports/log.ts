import type { LogCode } from './log-codes.ts';

/** Facts that may be logged: ids, counts, reasons. Never a title, an address, a token or a text. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Structured log; every line has a code from one list. */
export type Log = {
  info(code: LogCode, facts?: LogFacts): void;
  warn(code: LogCode, facts?: LogFacts): void;
  /** The error's name and message are logged, never its payload. */
  error(code: LogCode, error: unknown, facts?: LogFacts): void;
};
