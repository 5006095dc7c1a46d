import type { Journal } from '../workflow/journal.ts';

/** Counts the states that executions enter, seen from what is journaled. */
export const countTransitions = (journal: Journal): { journal: Journal; transitions: () => number } => {
  const last = new Map<string, string>();
  let transitions = 0;
  return {
    journal: {
      ...journal,
      save: (record) => {
        const entry = `${record.state} ${record.enteredAt}`;
        if (last.get(record.name) !== entry) transitions += 1;
        if (record.status === 'running') last.set(record.name, entry);
        else last.delete(record.name);
        journal.save(record);
      },
    },
    transitions: () => transitions,
  };
};
