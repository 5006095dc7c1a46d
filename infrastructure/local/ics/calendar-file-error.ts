import { PermanentError } from '../../../src/core/errors.ts';

/** The file as a whole is no calendar that can be read; `line` is where it shows (from 1). */
export class CalendarFileError extends PermanentError {
  override readonly name = 'CalendarFileError' as const;
  readonly line: number;
  readonly reason: string;
  constructor(line: number, reason: string) {
    super(`Not a calendar file that can be read (line ${line}): ${reason}`);
    this.line = line;
    this.reason = reason;
  }
}

/** One event cannot be used; the rest of the file can. */
export class UnusableEvent extends Error {
  override readonly name = 'UnusableEvent' as const;
  readonly line: number;
  constructor(line: number, reason: string) {
    super(reason);
    this.line = line;
  }
}
