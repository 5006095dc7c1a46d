import type { SaveOutcome } from '../../src/ports/save-outcome.ts';

/** Records kept as the stores keep them: every save is conditional on the version that was read. */
export const versionedRecords = <Stored extends { readonly version: number }>(
  keyOf: (record: Stored) => string,
) => {
  const records = new Map<string, Stored>();
  return {
    get: (key: string): Stored | null => structuredClone(records.get(key) ?? null),
    save: (record: Stored): SaveOutcome => {
      const key = keyOf(record);
      if ((records.get(key)?.version ?? 0) !== record.version) return 'conflict';
      records.set(key, structuredClone({ ...record, version: record.version + 1 }));
      return 'saved';
    },
    all: (): readonly Stored[] => structuredClone([...records.values()]),
    delete: (key: string): void => {
      records.delete(key);
    },
  };
};

/** One key of several parts; no choice of parts makes the key of others. */
export const joinKey = (...parts: readonly string[]): string => JSON.stringify(parts);

/** Text order, which for instants is the order of time. */
export const byText =
  <Item>(textOf: (item: Item) => string) =>
  (a: Item, b: Item): number => {
    const [first, second] = [textOf(a), textOf(b)];
    if (first === second) return 0;
    return first < second ? -1 : 1;
  };
