import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createAttendeesSource } from '../../../src/adapters/context/attendees-source.ts';
import { createDocumentedSources } from '../../../src/adapters/context/documented-source.ts';
import { createEventSource } from '../../../src/adapters/context/event-source.ts';
import { createPreviousMeetingsSource } from '../../../src/adapters/context/previous-meetings-source.ts';
import { createDeterministicWriter } from '../../../src/adapters/deterministic-writer/deterministic-writer.ts';
import type { ContextSource } from '../../../src/ports/context-source.ts';
import type { OrganisationDocument } from '../../../src/ports/organisation-document.ts';
import { aDecision, aMeeting } from '../../builders/a-meeting.ts';
import { aPreparation } from '../../builders/a-preparation.ts';
import { anAttendee } from '../../builders/an-occurrence.ts';
import { memoryMeetingStore } from '../../fakes/memory-meeting-store.ts';
import { memoryPreparationStore } from '../../fakes/memory-preparation-store.ts';
import { sampleBriefs } from '../../unit/core/materials/sample-briefs.ts';

const exampleFolder = join(import.meta.dirname, '..', '..', '..', 'config', 'context');

const documentOf = (text: string | null, name = 'organisation.yaml'): OrganisationDocument => ({
  read: async () => (text === null ? null : { name, text }),
});

const budgetOf = (document: OrganisationDocument): ContextSource => {
  const source = createDocumentedSources(document).find(({ name }) => name === 'budget');
  if (source === undefined) throw new Error('there is no budget');
  return source;
};

describe('the documented sources', () => {
  it.each([null, '', '{}', 'staffing: []'])('have nothing to say where the document is %p', async (text) => {
    for (const source of createDocumentedSources(documentOf(text))) {
      expect(await source.gather(aMeeting())).toEqual({ source: source.name, kind: 'nothing' });
    }
  });

  it.each(['{"budget":[{"text":"On plan."}]}', 'budget:\n  - text: On plan.'])(
    'read their facts from JSON and YAML: %s',
    async (text) => {
      expect(await budgetOf(documentOf(text)).gather(aMeeting())).toEqual({
        source: 'budget',
        kind: 'found',
        facts: [{ text: 'On plan.', source: 'organisation.yaml' }],
      });
    },
  );

  it('read the documented example', async () => {
    const text = readFileSync(join(exampleFolder, 'organisation.example.yaml'), 'utf8');
    const meeting = aMeeting({
      title: 'Security QBR',
      start: '2026-11-20T10:00:00Z',
      decision: aDecision({ type: 'qbr' }),
    });
    const results = await Promise.all(
      createDocumentedSources(documentOf(text)).map((source) => source.gather(meeting)),
    );
    expect(
      results.map((result) => [result.source, result.kind === 'found' ? result.facts.length : result.kind]),
    ).toEqual([
      ['budget', 2],
      ['big-rocks', 2],
      ['incidents', 'nothing'],
      ['staffing', 1],
      ['decisions', 1],
    ]);
  });

  it.each([
    ['neither JSON nor YAML', 'budget: [secret', 'is neither JSON nor YAML'],
    ['with an unknown source', 'weather: [{ text: secret }]', 'organisation.yaml'],
    ['with an entry that lacks its text', 'budget: [{ text: a }, { types: [qbr] }]', 'budget, entry 2, text'],
  ])('fail on a document that is %s, without repeating it', async (_what, text, message) => {
    const failure = await budgetOf(documentOf(text)).gather(aMeeting()).catch(String);
    expect(failure).toContain(message);
    expect(failure).not.toContain('secret');
  });

  it('read the document once when they are asked together, and again when asked later', async () => {
    let reads = 0;
    const sources = createDocumentedSources({
      read: async () => {
        reads += 1;
        return null;
      },
    });
    await Promise.all(sources.map((source) => source.gather(aMeeting())));
    expect(reads).toBe(1);
    await sources[0]?.gather(aMeeting());
    expect(reads).toBe(2);
  });
});

describe('the previous meetings', () => {
  it('are those of the series, with the notes of their last preparation', async () => {
    const meetings = memoryMeetingStore();
    const preparations = memoryPreparationStore();
    const last = aMeeting({ id: 'last', seriesId: 'series1', start: '2026-02-25T14:00:00Z' });
    await meetings.save(last);
    await preparations.save(aPreparation({ id: 'old', meetingId: 'last', notes: ['Action: call Bo'] }));
    const source = createPreviousMeetingsSource({ meetings, preparations });
    expect(await source.gather(aMeeting({ id: 'next', seriesId: 'series1' }))).toMatchObject({
      kind: 'found',
      facts: [
        { text: 'The one before: Wed 25 Feb.' },
        { text: 'Open since Wed 25 Feb: “call Bo”', source: 'open item' },
      ],
    });
    expect(await source.gather(aMeeting({ seriesId: null }))).toEqual({
      source: 'previous-meetings',
      kind: 'nothing',
    });
  });
});

describe('the people of a meeting', () => {
  it('are looked for in the meetings of three months before, the latest first', async () => {
    const meetings = memoryMeetingStore();
    const bo = anAttendee({ email: 'bo@example.com', name: 'Bo' });
    const me = anAttendee({ email: 'ada@example.com', self: true });
    for (const start of ['2026-02-27T14:00:00Z', '2026-01-10T14:00:00Z', '2025-11-01T14:00:00Z'])
      await meetings.save(aMeeting({ id: start, start, end: start, attendees: [me, bo] }));
    const source = createAttendeesSource({ meetings });
    expect(await source.gather(aMeeting({ attendees: [me, bo] }))).toMatchObject({
      facts: expect.arrayContaining([
        {
          text: 'In the 90 days before it: Bo (2 meetings, the last on Fri 27 Feb).',
          source: 'earlier meetings',
        },
      ]),
    });
  });
});

describe('the event and its people', () => {
  it('are always found', async () => {
    expect((await createEventSource().gather(aMeeting())).kind).toBe('found');
    expect((await createAttendeesSource({ meetings: memoryMeetingStore() }).gather(aMeeting())).kind).toBe(
      'found',
    );
  });
});

describe('the deterministic writer', () => {
  it('costs nothing', async () => {
    const { materials, spent } = await createDeterministicWriter().write(sampleBriefs.qbr);
    expect([materials.writer, spent.costUsd]).toEqual(['deterministic', 0]);
  });
});
