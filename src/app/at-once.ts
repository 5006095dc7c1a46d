/** How many reads or writes of the store one job has under way. */
const mostAtOnce = 32;

/**
 * Does the work for each item, several at once, and gives the results in the items' order. When one fails, what
 * had begun beside it ends first, so that nothing goes on behind a caller who was told; then its error is thrown.
 */
export const atOnce = async <Item, Result>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> => {
  const waiting = [...items].entries();
  const results: Result[] = [];
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      if (failures.length > 0) return;
      try {
        results[index] = await work(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: mostAtOnce }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
};
