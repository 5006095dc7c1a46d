import type { Materials } from '../core/materials.ts';

/** Makes a Word document of materials. */
export type RenderDocx = (materials: Materials) => Promise<Uint8Array>;
