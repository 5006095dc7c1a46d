import { ExecAssistantError } from '../../../src/core/errors.ts';
import { CalendarFileError } from '../ics/calendar-file-error.ts';
import { UsageError } from './usage-error.ts';

const isExpected = (error: unknown): error is Error =>
  error instanceof UsageError || error instanceof CalendarFileError || error instanceof ExecAssistantError;

/** What the operating system says of a file or folder that the person named, in words. */
const fileReasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EEXIST: 'a file is in its place',
  ENOTDIR: 'a part of it is no folder',
  ENOENT: 'there is no such place',
  EROFS: 'it is read-only',
  ENOSPC: 'the disk is full',
};

const fileProblem = (error: unknown): string | null => {
  const { code, path } = (error ?? {}) as { readonly code?: unknown; readonly path?: unknown };
  if (typeof code !== 'string' || typeof path !== 'string') return null;
  const reason = fileReasons[code];
  return reason === undefined ? null : `cannot write to ${path}: ${reason}.`;
};

const isPortInUse = (error: unknown): error is Error & { port: number } =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/** Runs a command; what goes wrong becomes one clear line on standard error and a status that is not zero. */
export const runCommand = async (name: string, command: () => Promise<number>): Promise<void> => {
  try {
    process.exitCode = await command();
  } catch (error) {
    process.exitCode = 1;
    if (isPortInUse(error)) {
      console.error(
        `${name}: port ${error.port} is in use; stop what runs there or choose another with --port.`,
      );
    } else if (fileProblem(error) !== null) {
      console.error(`${name}: ${fileProblem(error)}`);
    } else if (isExpected(error)) {
      console.error(`${name}: ${error.message}`);
    } else {
      console.error(`${name}: this should not happen; please report it.`);
      console.error(error);
    }
  }
};
