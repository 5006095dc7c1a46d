import { writeDeterministic } from '../../core/materials/write-deterministic.ts';
import { nothingSpent } from '../../core/spending.ts';
import type { MaterialsWriter } from '../../ports/materials-writer.ts';

/** Writes without a model: costs nothing, needs nothing, cannot be down. */
export const createDeterministicWriter = (): MaterialsWriter => ({
  name: 'deterministic',
  write: async (brief) => ({ materials: writeDeterministic(brief), spent: nothingSpent }),
});
