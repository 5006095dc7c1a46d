/** Text that is the same for equal plain data, whatever the order of the keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** Whether two pieces of plain data are equal; a missing key is the same as an undefined one. */
export const sameValue = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);
