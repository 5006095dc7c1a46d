import { ExecAssistantError } from '../../../src/core/errors.ts';
import { CalendarFileError } from '../ics/calendar-file-error.ts';
import { UsageError } from './usage-error.ts';

const isExpected = (error: unknown): error is Error =>
  error instanceof UsageError || error instanceof CalendarFileError || error instanceof ExecAssistantError;

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
    } else if (isExpected(error)) {
      console.error(`${name}: ${error.message}`);
    } else {
      console.error(`${name}: this should not happen; please report it.`);
      console.error(error);
    }
  }
};
