import type { LocalClock } from '../clock/local-clock.ts';
import type { LocalFunctions } from './local-functions.ts';

/** Runs a function by its name, and answers when its own work is done; null where no function has the name. */
export const createRunFunction =
  ({ clock, functions }: { readonly clock: LocalClock; readonly functions: LocalFunctions }) =>
  async (name: string, input: unknown): Promise<{ readonly result: unknown } | null> => {
    const known: Readonly<Record<string, (given: never) => Promise<unknown>>> = {
      ...functions.scheduled,
      ...functions.steps,
      'sync-calendar': functions.syncCalendar,
    };
    const chosen = Object.hasOwn(known, name) ? known[name] : undefined;
    if (chosen === undefined) return null;
    return { result: await clock.track(`run ${name}`, () => chosen(input as never)) };
  };
