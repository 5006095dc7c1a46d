import type { FunctionName } from '../../../src/contracts/functions.ts';
import type { LocalFunctions } from './local-functions.ts';

export type Invocations = Readonly<Partial<Record<FunctionName, number>>>;

/** The same functions, and how often each was run: what Lambda charges for. */
export const countInvocations = (
  functions: LocalFunctions,
): { readonly functions: LocalFunctions; readonly invocations: () => Invocations } => {
  const times = new Map<FunctionName, number>();
  const counted =
    <Args extends readonly unknown[], Result>(name: FunctionName, run: (...args: Args) => Result) =>
    (...args: Args): Result => {
      times.set(name, (times.get(name) ?? 0) + 1);
      return run(...args);
    };
  const each = <Name extends FunctionName, Part>(
    parts: Readonly<Record<Name, Part>>,
    count: (name: Name, part: Part) => Part,
  ): Record<Name, Part> => {
    const names = Object.keys(parts) as Name[];
    return Object.fromEntries(names.map((name) => [name, count(name, parts[name])])) as Record<Name, Part>;
  };
  return {
    functions: {
      steps: each(functions.steps, counted),
      scheduled: each(functions.scheduled, counted),
      syncCalendar: counted('sync-calendar', functions.syncCalendar),
      http: each(functions.http, (name, { fetch }) => ({ fetch: counted(name, fetch) })),
    },
    invocations: () => Object.fromEntries(times),
  };
};
