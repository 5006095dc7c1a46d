import { describe, expect, it } from '@jest/globals';
import { MaterialsInvalid } from '../../../../src/core/errors.ts';
import { groundStatements } from '../../../../src/core/materials/ground-statements.ts';
import { validateMaterials } from '../../../../src/core/materials/validate-materials.ts';
import { withoutLinks } from '../../../../src/core/materials/without-links.ts';
import { writeDeterministic } from '../../../../src/core/materials/write-deterministic.ts';
import { sampleBriefs } from './sample-briefs.ts';

const brief = sampleBriefs.qbr;
const materials = writeDeterministic(brief);
const source = { kind: 'event', field: 'description' } as const;
const grounded = (text: string): boolean =>
  groundStatements(brief, { ...materials, briefing: [{ text, source }] }).removed === 0;

describe('groundStatements', () => {
  it.each([
    'Maria Santos has not answered; Tom Baker might come.',
    'Platform spent 145,000 of 150,000, which is 3.3% under plan.',
    'The meeting is on Wednesday 4 March at 15:00.',
    'Bo still owes the revised hiring plan.',
    'Ask whether the vendor contract is signed.',
    "Acme's contract is up for decision D-12.",
    'Nine people come.',
  ])('keeps "%s"', (text) => {
    expect(grounded(text)).toBe(true);
  });

  it.each([
    'Maria Lopez will join.',
    'Zelda will present the numbers.',
    'The budget is overspent by 17%.',
    'They meet again on Friday.',
    'It was agreed with Globex.',
    'The contract ends in 2031.',
    'Costs rose to 150,001.',
  ])('removes "%s"', (text) => {
    expect(grounded(text)).toBe(false);
  });

  it('counts what it removes and keeps the agenda adding up', () => {
    const [first, ...rest] = materials.agenda;
    if (first === undefined) throw new Error('no agenda');
    const invented = {
      ...materials,
      headline: { text: 'Prepare for Zorro.', source },
      agenda: [{ ...first, title: 'Review by Zorro' }, ...rest],
      questions: [{ text: 'Why 99?', to: null, source }],
    };
    const kept = groundStatements(brief, invented);
    expect(kept.removed).toBe(3);
    expect(kept.questions).toEqual([]);
    expect(kept.headline).toEqual(materials.headline);
    expect(kept.agenda).toHaveLength(rest.length);
    expect(validateMaterials(kept)).toEqual(kept);
  });

  it('leaves one item for the whole meeting when every item was invented', () => {
    const agenda = [{ title: 'Talk to Zorro', minutes: 120, notes: [], source }];
    const kept = groundStatements(brief, { ...materials, agenda });
    expect(kept.agenda.map(({ title, minutes }) => [title, minutes])).toEqual([
      ['The quarter in brief', 120],
    ]);
  });
});

describe('validateMaterials', () => {
  const first = materials.agenda[0];
  it.each<[what: string, candidate: unknown]>([
    ['an unknown key', { ...materials, url: 'x' }],
    ['minutes that do not add up', { ...materials, agenda: materials.agenda.slice(1) }],
    ['an item of no minutes', { ...materials, agenda: [{ ...first, minutes: 0 }, ...materials.agenda] }],
    ['a link', { ...materials, headline: { text: 'see https://evil.example', source } }],
    ['a javascript address', { ...materials, headline: { text: 'javascript:alert(1)', source } }],
    ['a statement without a source', { ...materials, briefing: [{ text: 'x' }] }],
    ['an invisible character', { ...materials, remarks: ['a\u202Eb'] }],
    ['a line break', { ...materials, remarks: ['a\nb'] }],
    ['an endless text', { ...materials, remarks: ['a'.repeat(5000)] }],
    [
      'too many questions',
      { ...materials, questions: Array.from({ length: 21 }, () => materials.questions[0]) },
    ],
    ['nothing', null],
  ])('refuses %s', (_what, candidate) => {
    expect(() => validateMaterials(candidate)).toThrow(MaterialsInvalid);
  });

  it('never repeats the text it refuses', () => {
    const candidate = { ...materials, remarks: ['secret https://evil.example'] };
    expect(() => validateMaterials(candidate)).toThrow(/^materials: remarks\.0: custom$/);
  });
});

describe('withoutLinks', () => {
  it.each([
    ['see https://docs.example/a?b=1 now', 'see (link to docs.example) now'],
    ['HTTPS://ZOOM.US@evil.example/j', '(link to evil.example)'],
    ['www.evil.example/x', '(link to evil.example)'],
    ['javascript:alert(1)', '(link left out)'],
    ['tel:+1900', '(link left out)'],
    ['ms-msdt:/id x', '(link left out) x'],
    ['file:///etc/passwd', '(link left out)'],
    ['at 10:30: data: see below', 'at 10:30: data: see below'],
    ['and/or 1//2', 'and/or 1//2'],
  ])('%s becomes %s', (text, shown) => {
    expect(withoutLinks(text)).toBe(shown);
  });
});
