import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { groundStatements } from '../../../../src/core/materials/ground-statements.ts';
import { readInstruction } from '../../../../src/core/materials/read-instruction.ts';
import { validateMaterials } from '../../../../src/core/materials/validate-materials.ts';
import { writeDeterministic } from '../../../../src/core/materials/write-deterministic.ts';
import type { Materials } from '../../../../src/core/materials.ts';
import { meetingTypes } from '../../../../src/core/meeting-type.ts';
import type { ContextResult } from '../../../../src/core/preparation.ts';
import { sampleBriefs } from './sample-briefs.ts';

const { qbr, one_on_one: oneOnOne } = sampleBriefs;
const asked = (...instructions: readonly string[]): Materials => writeDeterministic({ ...qbr, instructions });
const lines = (materials: Materials): number =>
  materials.briefing.length +
  materials.questions.length +
  materials.agenda.reduce((sum, { notes }) => sum + notes.length, 0);

describe('a remark', () => {
  it.each<[remark: string, shorter: boolean, sources: readonly string[]]>([
    ['Shorter, please!', true, []],
    ['Bitte kürzer', true, []],
    ['plus court', true, []],
    ['add the budget', false, ['budget']],
    ['Add budget and the big rocks.', false, ['budget', 'big-rocks']],
    ['was there an incident? make it short', true, ['incidents']],
    ['what about decisions from previous meetings', false, ['previous-meetings', 'decisions']],
    ['make it funny', false, []],
    ['shorts are budgetary', false, []],
  ])('is understood: %s', (remark, shorter, sources) => {
    expect(readInstruction(remark)).toEqual({ shorter, sources });
  });
});

describe('materials written as asked', () => {
  it('are shorter, and shorter still', () => {
    const [whole, once, twice] = [asked(), asked('shorter'), asked('shorter', 'even shorter')];
    expect(lines(once)).toBeLessThan(lines(whole) * 0.6);
    expect(lines(twice)).toBeLessThan(lines(once));
    expect(once.agenda.map(({ title, minutes }) => [title, minutes])).toEqual(
      whole.agenda.map(({ title, minutes }) => [title, minutes]),
    );
    const said = JSON.stringify(twice);
    for (const { text } of qbr.answers) expect(said).toContain(text);
    expect(once.remarks).toEqual(whole.remarks);
  });

  it('hold what an added source knows, in the agenda and the briefing', () => {
    const budget: ContextResult = {
      source: 'budget',
      kind: 'found',
      facts: [{ text: 'Team events: 200 of 900 spent.', source: 'organisation.yaml' }],
    };
    const materials = writeDeterministic({
      ...oneOnOne,
      context: [...oneOnOne.context, budget],
      instructions: ['add the budget'],
    });
    const inAgenda = materials.agenda.flatMap(({ notes }) => notes);
    expect(inAgenda.filter(({ text }) => text.startsWith('Team events'))).toHaveLength(1);
    expect(materials.sources).toContainEqual({ name: 'budget', result: 'used' });
  });

  it.each<[ContextResult['kind'] | 'absent', string]>([
    ['nothing', 'You asked for budget: it has nothing about this meeting.'],
    ['unavailable', 'You asked for budget: it could not be read.'],
    ['absent', 'You asked for budget: it has nothing about this meeting.'],
  ])('say plainly that a source has %s', (kind, remark) => {
    const result = { source: 'budget', kind, reason: 'could not be read' } as ContextResult;
    const context = kind === 'absent' ? [] : [result];
    const { remarks } = writeDeterministic({ ...oneOnOne, context, instructions: ['add the budget'] });
    expect(remarks).toContain(remark);
  });

  it('say what was not understood, and what could be', () => {
    expect(asked('sing it to <script>').remarks.at(-1)).toBe(
      'Not understood: “sing it to <script>”. Without AI I can make it shorter or add previous meetings, budget, big rocks, incidents, staffing and decisions.',
    );
  });

  it.each(meetingTypes)('are valid and keep to their sources whatever is asked of a %s', (type) => {
    const remark = fc.oneof(
      fc.constantFrom('shorter', 'add the budget', 'shorter, with incidents', 'Maria Lopez wants 42'),
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constant('https://evil.example/x <!channel>'),
    );
    fc.assert(
      fc.property(fc.array(remark, { maxLength: 5 }), (instructions) => {
        const brief = { ...sampleBriefs[type], instructions };
        const materials = validateMaterials(writeDeterministic(brief));
        expect(groundStatements(brief, materials)).toEqual(materials);
      }),
      { numRuns: 40 },
    );
  });
});
