import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { renderDocx } from '../../../src/adapters/docx/render-docx.ts';
import { renderMarkdown } from '../../../src/core/materials/render-markdown.ts';
import { writeDeterministic } from '../../../src/core/materials/write-deterministic.ts';
import type { Materials } from '../../../src/core/materials.ts';
import { meetingTypes } from '../../../src/core/meeting-type.ts';
import { anAttendee } from '../../builders/an-occurrence.ts';
import { attackCorpus } from '../../unit/core/materials/attack-corpus.ts';
import { briefOf, sampleBriefs } from '../../unit/core/materials/sample-briefs.ts';
import { xmlProblem } from './xml-problem.ts';

/** The files of a document by name. */
const filesOf = async (materials: Materials): Promise<ReadonlyMap<string, string>> =>
  new Map(
    Object.entries(unzipSync(await renderDocx(materials))).map(([name, bytes]) => [name, strFromU8(bytes)]),
  );

const decoded = (xml: string): string =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

const paragraphsOf = (files: ReadonlyMap<string, string>): readonly string[] => {
  const xml = files.get('word/document.xml') ?? '';
  return [...xml.matchAll(/<w:p>([\s\S]*?)<\/w:p>/g)].map(([, inside = '']) =>
    [...inside.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)]
      .map(([, text = '']) => decoded(text))
      .join('')
      .trim(),
  );
};

/** What a reader of the Markdown reads: its marks and escapes gone. */
const linesOf = (markdown: string): readonly string[] =>
  markdown
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) =>
      decoded(
        line
          .replace(/^\s*(?:#{1,3} |> |- \[ \] |- |\d+\. )/, '')
          .replace(/(?<!\\)\*\*/g, '')
          .replace(/(?<!\\)\*\((.*)(?<!\\)\)\*$/, '($1)')
          .replace(/\\([\\`*_{}[\]()#!|~$^=+\-.:])/g, '$1'),
      ).trim(),
    );

/** An address is broken up in Markdown only, where readers' programs make links of it. */
const withoutAt = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => line.replace(/(?<=[\p{L}\p{N}._+-])@(?=[\p{L}\p{N}])/gu, ' (at) '));

const attacks = attackCorpus.map(({ row, field, text }, index) => ({ name: `${row}.${index}`, field, text }));

const attacked = ({ field, text }: { readonly field: string; readonly text: string }): Materials =>
  writeDeterministic(
    briefOf(
      {
        title: 'Plan',
        [field]: text,
        location: text.slice(0, 300),
        attendees: [
          anAttendee({ self: true }),
          anAttendee({ email: 'guest@example.com', name: text.slice(0, 300) }),
        ],
      },
      { notes: [text.slice(0, 3000)], answers: [{ questionId: 'goal', text: text.slice(0, 3000) }] },
    ),
  );

const expectHarmless = (files: ReadonlyMap<string, string>): void => {
  for (const [name, text] of files) expect([name, xmlProblem(text)]).toEqual([name, null]);
  const all = [...files.values()].join('\n');
  // Nothing leads outside, nothing is fetched, nothing is computed, nothing runs.
  expect(all).not.toMatch(/TargetMode="External"/);
  expect(all).not.toMatch(/<w:(hyperlink|fldSimple|instrText|object|pict|drawing|altChunk|subDoc)\b/);
  expect([...files.keys()].filter((name) => /vba|embeddings|media|\.bin$/.test(name))).toEqual([]);
  const document = files.get('word/document.xml') ?? '';
  expect(document).not.toMatch(/[\p{Bidi_Control}\u200B\u{E0000}-\u{E007F}]/u);
  expect(document.replace(/xmlns:\w+="[^"]*"/g, '')).not.toMatch(/https?:\/\/|javascript:|tel:|file:/i);
};

describe('materials as a Word document', () => {
  it.each(meetingTypes)('of a %s say what the Markdown says', async (type) => {
    const materials = writeDeterministic(sampleBriefs[type]);
    const files = await filesOf(materials);
    expectHarmless(files);
    expect(withoutAt(paragraphsOf(files))).toEqual(linesOf(renderMarkdown(materials)));
  });

  it.each(attacks)('keep attack $name in the $field as text', async (attack) => {
    const materials = attacked(attack);
    const files = await filesOf(materials);
    expectHarmless(files);
    const words = paragraphsOf(files).join('\n');
    expect(words).toContain(materials.title.trim());
  });

  it('open whatever a writer says', async () => {
    const plain = writeDeterministic(sampleBriefs.default);
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('\uFFFE\uFFFF\u0000\uD800', ']]>', '<w:p/>', '&#0;', '%1.'),
    );
    await fc.assert(
      fc.asyncProperty(text, async (words) => {
        const statement = { text: words, source: { kind: 'note' } } as const;
        const files = await filesOf({
          ...plain,
          title: words,
          headline: statement,
          briefing: [statement],
          questions: [{ text: words, to: words, source: statement.source }],
          remarks: [words],
        });
        for (const [name, xml] of files) expect([name, xmlProblem(xml)]).toEqual([name, null]);
      }),
      { numRuns: 60 },
    );
  });

  it('are dated by the document, not by the machine', async () => {
    const materials = writeDeterministic(sampleBriefs.qbr);
    const core = (await filesOf(materials)).get('docProps/core.xml') ?? '';
    const dates = [...core.matchAll(/<dcterms:\w+ [^>]*>([^<]*)</g)].map(([, date]) => date);
    expect(dates).toEqual([materials.writtenAt, materials.writtenAt]);
    const zip = await renderDocx(materials);
    expect(zip).toEqual(await renderDocx(materials));
    // The year of the first part, in the seven highest bits of its date.
    expect((new DataView(zip.buffer, zip.byteOffset).getUint16(12, true) >> 9) + 1980).toBe(2026);
  });
});

describe('the check of the XML', () => {
  it.each([
    ['<a b="1"><c/>x &amp; y</a>', null],
    ['<a><b></a></b>', 'closes a that is not open at 6'],
    ['<a>x & y</a>', 'has a bare ampersand at 3'],
    ['<a>', 'leaves a open'],
    ['<a/><b/>', 'has 2 roots'],
    ['<a b=1/>', 'is cut off or stray at 0: <a b=1/>'],
    ['<a>\u0001</a>', 'holds an illegal character'],
  ])('judges %s', (xml, problem) => {
    expect(xmlProblem(xml)).toBe(problem);
  });
});
