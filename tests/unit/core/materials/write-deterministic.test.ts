import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ResponseStatus } from '../../../../src/core/calendar-event.ts';
import { groundStatements } from '../../../../src/core/materials/ground-statements.ts';
import { validateMaterials } from '../../../../src/core/materials/validate-materials.ts';
import { hasLink } from '../../../../src/core/materials/without-links.ts';
import { writeDeterministic } from '../../../../src/core/materials/write-deterministic.ts';
import type { Materials } from '../../../../src/core/materials.ts';
import { meetingTypes } from '../../../../src/core/meeting-type.ts';
import type { ContextResult } from '../../../../src/core/preparation.ts';
import { addMinutes } from '../../../../src/core/time.ts';
import { anAttendee } from '../../../builders/an-occurrence.ts';
import { theConfig } from '../the-config.ts';
import { briefOf, sampleBriefs } from './sample-briefs.ts';

const minutesOf = (materials: Materials): readonly number[] => materials.agenda.map((item) => item.minutes);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const start = '2026-03-04T14:00:00Z';
const lasting = (minutes: number, from = start): Materials =>
  writeDeterministic(
    briefOf({
      title: 'Leadership team',
      attendees: sampleBriefs.qbr.meeting.attendees,
      start: from,
      end: addMinutes(from, minutes),
    }),
  );

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom(
    'https://evil.example/x',
    '[x](https://evil.example)',
    '<script>alert(1)</script>',
    'javascript:alert(1)',
    'www.evil.example http://www.www.evil.example //evil.example tel:1',
    '\u202Egpj.exe',
    '- one\n- two\n- three',
    'Agenda:\nMoney\nPeople',
    '__proto__',
    'Maria Lopez wants 42',
  ),
);
const optional = fc.option(nasty, { nil: null });
const response = fc.constantFrom<ResponseStatus>('needsAction', 'declined', 'tentative', 'accepted');
const attendee = fc
  .record({
    email: fc.option(fc.oneof(fc.emailAddress(), nasty), { nil: null }),
    name: optional,
    response,
    resource: fc.boolean(),
  })
  .map((fields) => anAttendee(fields));
const context = fc.constantFrom('previous-meetings', 'budget', 'decisions').chain((source) =>
  fc.oneof(
    fc.constant<ContextResult>({ source, kind: 'nothing' }),
    fc.constant<ContextResult>({ source, kind: 'unavailable', reason: 'could not be read' }),
    fc
      .array(fc.record({ text: nasty, source: fc.constantFrom('open item', 'note') }), {
        minLength: 1,
        maxLength: 9,
      })
      .map((facts): ContextResult => ({ source, kind: 'found', facts })),
  ),
);
const brief = fc
  .record({
    rule: fc.constantFrom(...theConfig.rules),
    minutes: fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: -60, max: 4000 })),
    event: fc.record({
      title: optional,
      description: optional,
      location: optional,
      attendees: fc.array(attendee, { maxLength: 14 }),
      attendeesOmitted: fc.boolean(),
      organizer: fc.option(fc.record({ email: optional, name: optional, self: fc.boolean() }), { nil: null }),
      attachments: fc.array(fc.record({ title: nasty, url: nasty }), { maxLength: 3 }),
      conferenceLink: fc.option(fc.webUrl(), { nil: null }),
    }),
    answers: fc.array(nasty, { maxLength: 5 }),
    notes: fc.array(nasty, { maxLength: 7 }),
    context: fc.array(context, { maxLength: 3 }),
    unansweredBecause: optional,
  })
  .map(({ rule, minutes, event, answers, ...more }) => ({
    ...briefOf({ ...event, start, end: addMinutes(start, minutes) }, more),
    rule,
    answers: answers.map((text, index) => ({
      questionId: rule.questions[index]?.id ?? `unknown-${index}`,
      text,
    })),
  }));

const textsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

describe('writeDeterministic', () => {
  it.each(meetingTypes)('writes the document of a %s as it is kept in the golden file', (type) => {
    expect(writeDeterministic(sampleBriefs[type])).toMatchSnapshot();
  });

  it('writes a valid document for any meeting, without a link or an invisible character', () => {
    fc.assert(
      fc.property(brief, (facts) => {
        const materials = validateMaterials(writeDeterministic(facts));
        for (const text of textsOf(materials)) {
          expect(hasLink(text)).toBe(false);
          expect(text).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u200B]/u);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('writes the same for the same facts', () => {
    fc.assert(
      fc.property(brief, (facts) => {
        expect(writeDeterministic(facts)).toEqual(writeDeterministic(structuredClone(facts)));
      }),
      { numRuns: 20 },
    );
  });

  it('keeps to its sources for any meeting', () => {
    fc.assert(
      fc.property(brief, (facts) => {
        const materials = writeDeterministic(facts);
        expect(groundStatements(facts, materials)).toEqual(materials);
      }),
      { numRuns: 100 },
    );
  });

  it.each(meetingTypes)('keeps to its sources for a %s', (type) => {
    const materials = writeDeterministic(sampleBriefs[type]);
    expect(groundStatements(sampleBriefs[type], materials)).toEqual(materials);
  });

  it.each<[minutes: number, items: number]>([
    [0, 0],
    [1, 1],
    [4, 1],
    [5, 1],
    [15, 2],
    [25, 4],
    [30, 4],
    [52, 6],
    [60, 6],
    [90, 6],
    [480, 9],
    [4320, 6],
  ])('divides %i minutes among %i items that add up', (minutes, items) => {
    const shares = minutesOf(lasting(minutes));
    expect(shares).toHaveLength(items);
    expect(sum(shares)).toBe(minutes);
    expect(shares.every((share) => share > 0)).toBe(true);
    if (minutes % 5 === 0) expect(shares.every((share) => share % 5 === 0)).toBe(true);
  });

  it('gives a long day its breaks, and never ends with one', () => {
    const titles = lasting(480, '2026-03-05T08:00:00Z').agenda.map((item) => item.title);
    expect(titles.filter((title) => title === 'Break')).toHaveLength(2);
    expect(titles.filter((title) => title === 'Lunch')).toHaveLength(1);
    expect(titles.at(-1)).toBe('Closing');
  });

  it.each([
    ['2026-03-03T07:00:00Z', 720],
    ['2026-03-03T08:00:00Z', 480],
    ['2026-03-03T07:30:00Z', 540],
    ['2026-03-03T08:00:00Z', 360],
  ])(
    'has lunch at noon where the reader is, and no two pauses in a row (%s, %i minutes)',
    (from, minutes) => {
      for (const count of [2, 3, 4, 5]) {
        const topics = Array.from({ length: count }, (_, index) => `- Topic number ${index}`);
        const { agenda } = writeDeterministic(
          briefOf({
            title: 'Offsite',
            description: `Agenda:\n${topics.join('\n')}`,
            start: from,
            end: addMinutes(from, minutes),
          }),
        );
        let at = from;
        const lunches: string[] = [];
        agenda.forEach((item, index) => {
          if (item.title === 'Lunch') lunches.push(at.slice(11, 16));
          const next = agenda[index + 1]?.title ?? '';
          expect([item.title, next].every((title) => title === 'Break' || title === 'Lunch')).toBe(false);
          at = addMinutes(at, item.minutes);
        });
        expect(lunches).toEqual([expect.stringMatching(/^1[0-2]:/)]);
        expect(agenda.reduce((sum, item) => sum + item.minutes, 0)).toBe(minutes);
      }
    },
  );

  it('has no lunch in the evening', () => {
    const evening = '2026-03-03T15:00:00Z';
    const { agenda } = writeDeterministic(
      briefOf({ title: 'Offsite', start: evening, end: addMinutes(evening, 420) }),
    );
    expect(agenda.map(({ title }) => title)).not.toContain('Lunch');
    expect(agenda.filter(({ title }) => title === 'Break')).toHaveLength(2);
  });

  it("puts each of the user's answers into the agenda, even when its part found no room", () => {
    const answers = [
      { questionId: 'priorities', text: 'Pricing first' },
      { questionId: 'decisions', text: 'Launch on Monday' },
    ];
    for (const minutes of [5, 15, 60]) {
      const materials = writeDeterministic(
        briefOf(
          {
            title: 'Leadership team',
            attendees: sampleBriefs.qbr.meeting.attendees,
            start,
            end: addMinutes(start, minutes),
          },
          { answers },
        ),
      );
      const texts = materials.agenda.flatMap((item) => item.notes.map((note) => note.text));
      expect(texts).toEqual(expect.arrayContaining(['You: “Pricing first”', 'You: “Launch on Monday”']));
    }
  });

  it.each([
    ['Discount limit for Contoso: postponed last time; owner Ada.', 'Discount limit for Contoso'],
    ['Choose the vendor; owner Ada, due in May.', 'Choose the vendor'],
    ['Decision needed: freeze releases on Fridays?', 'freeze releases on Fridays?'],
    ['4 or 6 people.', '4 or 6 people'],
  ])('asks what is missing to decide %s', (text, subject) => {
    const context: readonly ContextResult[] = [
      { source: 'decisions', kind: 'found', facts: [{ text, source: 'decisions' }] },
    ];
    const { questions } = writeDeterministic({ ...sampleBriefs.qbr, context });
    expect(questions.map((question) => question.text)).toContain(
      `What do we need to be able to decide “${subject}”?`,
    );
  });

  it('says what was answered twice only once to each topic', () => {
    const { qbr } = sampleBriefs;
    const answers = qbr.rule.questions.map(({ id }) => ({ questionId: id, text: 'As last time.' }));
    const { agenda } = writeDeterministic({ ...qbr, answers });
    const said = agenda.map(
      ({ notes }) => notes.filter(({ text }) => text === 'You: “As last time.”').length,
    );
    expect(Math.max(...said)).toBe(1);
  });

  it('keeps the answers where a meeting has no length', () => {
    const materials = writeDeterministic(
      briefOf({ title: 'Lunch', start, end: start }, { answers: [{ questionId: 'goal', text: 'A deal' }] }),
    );
    expect(materials.agenda).toEqual([]);
    expect(materials.briefing[0]?.text).toBe('You: “A deal”');
    expect(materials.remarks).toContain('The invitation gives no length, so the agenda has no times.');
  });

  it("takes the topics of an insider's invitation into the agenda, and only quotes an outsider's", () => {
    const description = 'Agenda:\nNew prices\nOld debts';
    const inside = writeDeterministic(briefOf({ title: 'Money', description }));
    expect(inside.agenda.map((item) => item.title)).toEqual(
      expect.arrayContaining(['“New prices”', '“Old debts”']),
    );
    const outside = writeDeterministic({
      ...sampleBriefs.default,
      meeting: { ...sampleBriefs.default.meeting, description },
    });
    expect(JSON.stringify(outside.agenda)).not.toContain('New prices');
    expect(outside.briefing.map((line) => line.text)).toContain(
      'From the invitation (sent from outside, globex.example): “Agenda: / New prices / Old debts”',
    );
  });

  it('says what it lacks and what to be wary of', () => {
    expect(writeDeterministic(sampleBriefs.executive_meeting).remarks).toEqual([
      'Written without your answers: your answers had not arrived when it was time to write.',
    ]);
    expect(writeDeterministic(sampleBriefs.qbr).remarks).toContain('Could not be read: incidents.');
    expect(writeDeterministic(briefOf({ title: 'Bоard', description: '<p hidden>x</p>' })).remarks).toEqual([
      'Parts of the invitation are hidden from its readers; they are left out.',
      'The title mixes letters of two alphabets that look alike.',
    ]);
  });

  it('lists every source that was asked', () => {
    expect(writeDeterministic(sampleBriefs.qbr).sources).toEqual([
      { name: 'event', result: 'used' },
      { name: 'attendees', result: 'used' },
      { name: 'your-answers', result: 'used' },
      { name: 'previous-meetings', result: 'used' },
      { name: 'budget', result: 'used' },
      { name: 'big-rocks', result: 'used' },
      { name: 'incidents', result: 'could not be read' },
      { name: 'staffing', result: 'nothing found' },
      { name: 'decisions', result: 'used' },
    ]);
  });

  it('does not take an outsider with a familiar name for an insider', () => {
    const materials = writeDeterministic(
      briefOf({ organizer: { email: 'x@evil.example', name: 'Ada Okafor', self: false } }),
    );
    expect(materials.briefing.map((line) => line.text)).toContain(
      'Called by Ada Okafor, from outside your organisation (evil.example).',
    );
  });
});
