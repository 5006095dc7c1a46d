import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderDocx } from '../../../src/adapters/docx/render-docx.ts';
import { renderHtml } from '../../../src/core/materials/render-html.ts';
import { renderMarkdown } from '../../../src/core/materials/render-markdown.ts';
import type { MaterialKind, Materials } from '../../../src/core/materials.ts';
import type { SimulatedMaterial } from './simulation-report.ts';

const kinds: readonly MaterialKind[] = ['agenda', 'questions', 'briefing', 'notes'];

/** Writes the documents of one meeting below the output folder and names them by paths relative to it. */
export const writeMaterialsOut = async (
  outDirectory: string,
  meetingId: string,
  materials: Materials,
): Promise<readonly SimulatedMaterial[]> => {
  mkdirSync(join(outDirectory, meetingId), { recursive: true });
  const write = (
    kind: string,
    format: string,
    extension: string,
    text: string | Uint8Array,
  ): SimulatedMaterial => {
    const path = `${meetingId}/${kind}.${extension}`;
    writeFileSync(join(outDirectory, path), text);
    return { kind, format, path };
  };
  return [
    ...kinds.flatMap((kind) => [
      write(kind, 'html', 'html', renderHtml(materials, kind)),
      write(kind, 'markdown', 'md', renderMarkdown(materials, kind)),
    ]),
    write('all', 'docx', 'docx', await renderDocx(materials)),
    write('all', 'json', 'json', JSON.stringify(materials, null, 2)),
  ];
};
