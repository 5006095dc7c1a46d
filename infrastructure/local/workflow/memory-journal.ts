import type { ExecutionRecord } from './execution-record.ts';
import type { Journal } from './journal.ts';

/** A journal for a run that need not survive its process. Keeps text, as a file does. */
export const createMemoryJournal = (): Journal => {
  const texts = new Map<string, string>();
  return {
    save: (record) => {
      texts.set(record.name, JSON.stringify(record));
    },
    has: (name) => texts.has(name),
    running: () =>
      [...texts.values()]
        .map((text): ExecutionRecord => JSON.parse(text))
        .filter((record) => record.status === 'running'),
  };
};
