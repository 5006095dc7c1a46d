import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dana, type LocalPerson, startWithPerson } from './local-person.ts';

let person: LocalPerson;
beforeEach(async () => {
  person = await startWithPerson();
});
afterEach(() => person.stop());

/** What was asked of Google and of the store, on the wire, while this was done. */
const costOf = async (act: () => Promise<unknown>) => {
  const before = { google: person.google.calls(), store: person.host.dynamodbCalls() };
  await act();
  await person.host.clock.settle();
  const { calendar, oauth } = person.google.calls();
  const store = Object.entries(person.host.dynamodbCalls()).map(
    ([command, count]) => [command.replace('local-', ''), count - (before.store[command] ?? 0)] as const,
  );
  return {
    google: { calendar: calendar - before.google.calendar, oauth: oauth - before.google.oauth },
    store: Object.fromEntries(store.filter(([, count]) => count > 0)),
  };
};

const round = () => person.host.run('monitor', {});
/** The index of connected accounts has four shards, each read once a round. */
const index = { 'Query connections': 4 };
const unchanged = { 'Query calendars': 1, 'PutItem calendars': 1 };

describe('what a round costs', () => {
  it('an unchanged calendar: one request, one read and one write', async () => {
    expect(await costOf(round)).toEqual({
      google: { calendar: 1, oauth: 0 },
      store: { ...index, ...unchanged },
    });
  });

  it('an unchanged calendar and an access token that ran out: one renewal more', async () => {
    await person.pass({ hours: 1 });
    expect((await costOf(round)).google).toEqual({ calendar: 1, oauth: 1 });
    expect((await costOf(round)).google).toEqual({ calendar: 1, oauth: 0 });
  });

  it('a day: twelve rounds, each with one renewal; the list once', async () => {
    const { google } = await costOf(() => person.pass({ hours: 24 }));
    expect(google).toEqual({ calendar: 12 + 1, oauth: 12 });
    expect(person.log.codes()).not.toContain('calendar.superseded');
  });

  it.each([1, 10, 60])(
    '%i new events: the pages, and for each page one read and one write, for each event two reads and one write',
    async (count) => {
      for (let n = 0; n < count; n += 1) {
        // Nobody else is invited: the events become meetings, and nothing is prepared.
        person.google.insertEvent(dana.email, {
          summary: `Alone ${n}`,
          start: { dateTime: '2026-03-04T10:00:00Z', timeZone: 'UTC' },
          end: { dateTime: '2026-03-04T11:00:00Z', timeZone: 'UTC' },
        });
      }
      person.google.limitPages(25);
      expect(await costOf(round)).toEqual({
        google: { calendar: Math.ceil(count / 25), oauth: 0 },
        store: {
          ...index,
          'Query calendars': 1,
          // The right to write, and the cursor.
          'PutItem calendars': 2,
          'GetItem users': 1,
          'BatchGetItem events': Math.ceil(count / 25),
          'BatchWriteItem events': Math.ceil(count / 25),
          'Query events': count,
          'Query meetings': count,
          'PutItem meetings': count,
        },
      });
      expect(await costOf(round)).toEqual({
        google: { calendar: 1, oauth: 0 },
        store: { ...index, ...unchanged },
      });
    },
  );

  it('two rounds at once: at most what two cost, and every meeting once', async () => {
    person.invite({ title: 'Budget plan', inHours: 40 });
    const { google } = await costOf(() => Promise.all([round(), round()]));
    expect(google.calendar).toBeLessThanOrEqual(3);
    await person.pass({ minutes: 5 });
    const answer = await person.browser.open(`${person.urls.app}/api/meetings?limit=100`);
    const { meetings } = (await answer.json()) as { meetings: readonly { title: string }[] };
    expect(meetings.map(({ title }) => title)).toEqual(['Budget plan']);
    expect(await costOf(round)).toEqual({
      google: { calendar: 1, oauth: 0 },
      store: { ...index, ...unchanged },
    });
  });

  it('nothing is ever scanned', () => {
    expect(Object.keys(person.host.dynamodbCalls()).filter((command) => command.startsWith('Scan'))).toEqual(
      [],
    );
  });
});
