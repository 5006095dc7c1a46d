import { createDeterministicWriter } from '../adapters/deterministic-writer/deterministic-writer.ts';

/** Who writes, and who stands in when that fails. */
export const openWriters = () => {
  const fallback = createDeterministicWriter();
  return { writer: fallback, fallback };
};
