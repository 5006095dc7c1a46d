import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Meeting } from '../../src/core/meeting.ts';
import cases from '../fixtures/recurrence-by-zone.json' with { type: 'json' };
import { type LocalPerson, startWithPerson } from './local-person.ts';

type Case = (typeof cases)[number];

const idOf = (one: Case): string => `case${String(cases.indexOf(one)).padStart(4, '0')}`;
const startOf = ({ startsOn }: Meeting): string => (startsOn.kind === 'day' ? startsOn.date : startsOn.at);

/** `tests/tools/recurrence-reference.py` says what is right; nothing of ours has a part in that. */
describe.each([...Map.groupBy(cases, ({ now }) => now)])(
  'series in many zones, read on %s from Google to the stored meetings',
  (now, series) => {
    let person: LocalPerson;
    let meetings: Map<string, string[]>;

    beforeAll(async () => {
      person = await startWithPerson({
        start: now,
        timeZone: 'UTC',
        events: series.map((one) => ({
          id: idOf(one),
          status: 'confirmed',
          summary: one.name,
          start: one.start,
          end: one.end,
          recurrence: [...one.recurrence],
        })),
      });
      const { ports } = person.host;
      const [connection] = await ports.connections.ofUser(person.userId);
      const [calendar] = await ports.calendars.ofConnection(connection?.id ?? '');
      if (calendar === undefined) throw new Error('No calendar');
      const stored = await ports.meetings.ofCalendar(
        person.userId,
        calendar.connectionId,
        calendar.calendarId,
      );
      meetings = new Map();
      for (const meeting of stored) {
        const seriesId = meeting.seriesId ?? meeting.eventId;
        meetings.set(seriesId, [...(meetings.get(seriesId) ?? []), startOf(meeting)]);
      }
    }, 60_000);

    afterAll(() => person.stop());

    it.each(series)('$name', (one) => {
      expect(meetings.get(idOf(one)) ?? []).toEqual(one.expected);
    });

    it('have no meeting that the reference does not know', () => {
      const expected = series.reduce((sum, one) => sum + one.expected.length, 0);
      expect([...meetings.values()].reduce((sum, starts) => sum + starts.length, 0)).toBe(expected);
    });
  },
);
