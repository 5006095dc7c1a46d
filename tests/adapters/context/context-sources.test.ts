import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  createDocumentedSource,
  createDocumentedSources,
} from '../../../src/adapters/context/documented-source.ts';
import { createAttendeesSource, createEventSource } from '../../../src/adapters/context/meeting-sources.ts';
import { createPreviousMeetingsSource } from '../../../src/adapters/context/previous-meetings-source.ts';
import { createDeterministicWriter } from '../../../src/adapters/deterministic-writer/deterministic-writer.ts';
import { aMeeting } from '../../builders/a-meeting.ts';
import { aPreparation } from '../../builders/a-preparation.ts';
import { memoryMeetingStore } from '../../fakes/memory-meeting-store.ts';
import { memoryPreparationStore } from '../../fakes/memory-preparation-store.ts';
import { sampleBriefs } from '../../unit/core/materials/sample-briefs.ts';

const directory = (): string => mkdtempSync(join(tmpdir(), 'context-'));

describe('a documented source', () => {
  it('has nothing to say without its file', async () => {
    for (const source of createDocumentedSources(directory())) {
      expect(await source.gather(aMeeting())).toEqual({ source: source.name, kind: 'nothing' });
    }
  });

  it.each(['yaml', 'yml', 'json'])('reads its facts from a %s file', async (extension) => {
    const where = directory();
    writeFileSync(join(where, `budget.${extension}`), '{"facts":[{"text":"On plan."}]}');
    expect(await createDocumentedSource(where, 'budget').gather(aMeeting())).toEqual({
      source: 'budget',
      kind: 'found',
      facts: [{ text: 'On plan.', source: `budget.${extension}` }],
    });
  });

  it.each([
    ['no YAML', 'facts: [secret', 'budget.yaml is not valid YAML'],
    ['no facts', 'lines: [secret]', 'facts'],
  ])('fails on a file with %s, without repeating it', async (_what, text, message) => {
    const where = directory();
    writeFileSync(join(where, 'budget.yaml'), text);
    const failure = await createDocumentedSource(where, 'budget').gather(aMeeting()).catch(String);
    expect(failure).toContain(message);
    expect(failure).not.toContain('secret');
  });

  it('fails on what cannot be read', async () => {
    const where = directory();
    mkdirSync(join(where, 'budget.yaml'));
    await expect(createDocumentedSource(where, 'budget').gather(aMeeting())).rejects.toThrow(
      'budget.yaml cannot be read',
    );
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
        { text: 'You last met on Wed 25 Feb.' },
        { text: 'Open since Wed 25 Feb: “call Bo”', source: 'open item' },
      ],
    });
    expect(await source.gather(aMeeting({ seriesId: null }))).toEqual({
      source: 'previous-meetings',
      kind: 'nothing',
    });
  });
});

describe('the event and its people', () => {
  it('are always found', async () => {
    expect((await createEventSource().gather(aMeeting())).kind).toBe('found');
    expect((await createAttendeesSource().gather(aMeeting())).kind).toBe('found');
  });
});

describe('the deterministic writer', () => {
  it('costs nothing', async () => {
    const { materials, costUsd } = await createDeterministicWriter().write(sampleBriefs.qbr);
    expect([materials.writer, costUsd]).toEqual(['deterministic', 0]);
  });
});
