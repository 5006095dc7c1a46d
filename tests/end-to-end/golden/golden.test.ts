import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Materials, Source } from '../../../src/core/materials.ts';
import { meetingTypes } from '../../../src/core/meeting-type.ts';
import { goldenFiles, readGolden } from './golden-files.ts';
import { type Prepared, prepareWeek } from './prepare-week.ts';
import { goldenWeeks } from './thirty-meetings.ts';

const meetings = goldenWeeks.flatMap((week) => week.meetings);

/** Where every statement of a document comes from. */
const sourcesOf = ({ headline, agenda, briefing, questions }: Materials): readonly Source[] => [
  headline.source,
  ...agenda.flatMap((item) => [item.source, ...item.notes.map(({ source }) => source)]),
  ...briefing.map(({ source }) => source),
  ...questions.map(({ source }) => source),
];

describe('thirty meetings', () => {
  it('are of every type, in five zones, and for one guest or for two hundred', () => {
    expect(meetings).toHaveLength(30);
    expect(new Set(meetings.map(({ type }) => type))).toEqual(new Set(meetingTypes));
    expect(new Set(goldenWeeks.map(({ timeZone }) => timeZone)).size).toBe(5);
    expect(goldenFiles()).toEqual(meetings.map(({ file }) => file).sort());
  });
});

describe.each(goldenWeeks)('a week in $timeZone', ({ timeZone, meetings: ofWeek, ...week }) => {
  let prepared: ReadonlyMap<string, Prepared>;
  const of = (file: string): Prepared => {
    const found = prepared.get(file);
    if (found === undefined) throw new Error(`Nothing was delivered for ${file}`);
    return found;
  };
  beforeAll(async () => {
    prepared = await prepareWeek({ ...week, timeZone, meetings: ofWeek });
  });

  it.each(ofWeek)('ends with the materials of $file as they are kept', ({ file }) => {
    expect(of(file).markdown).toBe(readGolden(file));
  });

  it.each(ofWeek)('takes $file for what it is, and plans its minutes', ({ file, type, minutes }) => {
    const { materials } = of(file);
    expect([materials.type, materials.timeZone]).toEqual([type, timeZone]);
    expect(materials.agenda.reduce((sum, item) => sum + item.minutes, 0)).toBe(minutes);
  });

  it.each(ofWeek)(
    'has a source for every statement of $file, and none that was not asked',
    ({ file, answer }) => {
      const { materials } = of(file);
      const used = materials.sources.filter(({ result }) => result === 'used').map(({ name }) => name);
      const named = sourcesOf(materials).flatMap((source) =>
        source.kind === 'context' ? [source.name] : [],
      );
      expect(named.filter((name) => !used.includes(name))).toEqual([]);
      expect(used.includes('your-answers')).toBe(answer !== null);
      expect(materials.removed).toBe(0);
      if (answer !== null) expect(JSON.stringify(materials)).toContain(answer);
    },
  );
});
