import type { Materials } from '../core/materials.ts';
import type { Spending } from '../core/spending.ts';
import type { WritingBrief } from '../core/writing-brief.ts';

export type WrittenMaterials = { readonly materials: Materials; readonly spent: Spending };

/** Writes the document of one preparation. Throws MaterialsInvalid or TransientError. */
export type MaterialsWriter = {
  readonly name: string;
  write(brief: WritingBrief): Promise<WrittenMaterials>;
};
