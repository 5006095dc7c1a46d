import { describe, expect, it } from '@jest/globals';
import { aCalendar } from '../builders/a-calendar.ts';
import { aConnection } from '../builders/a-connection.ts';
import { aDecision, aMeeting } from '../builders/a-meeting.ts';
import { aUser } from '../builders/a-user.ts';
import { browserOf, webHouse } from './web-house.ts';

type MeetingList = { meetings: { id: string }[]; nextCursor: string | null };

const houseWithMeetings = async () => {
  const house = webHouse();
  await house.users.save(aUser());
  await house.connections.save(aConnection());
  await house.calendars.save(
    aCalendar({ lastSyncedAt: '2026-03-02T07:00:00Z', counts: { events: 3, skipped: 1 } }),
  );
  for (let day = 3; day <= 9; day += 1) {
    await house.meetings.save(
      aMeeting({
        id: `m${day}`,
        calendarId: day % 2 === 0 ? 'even' : 'odd',
        start: `2026-03-0${day}T09:00:00Z`,
        end: `2026-03-0${day}T10:00:00Z`,
        decision: aDecision({ type: day === 8 ? 'qbr' : 'default' }),
      }),
    );
  }
  const browser = browserOf(house);
  await browser.become('user1');
  const list = async (query = '') =>
    (await (await browser.get(`/api/meetings${query}`)).json()) as MeetingList;
  return { house, browser, list };
};

describe('GET /api/meetings', () => {
  it('gives the next 30 days by start', async () => {
    const { list } = await houseWithMeetings();
    const { meetings, nextCursor } = await list();
    expect(meetings.map(({ id }) => id)).toEqual(['m3', 'm4', 'm5', 'm6', 'm7', 'm8', 'm9']);
    expect(nextCursor).toBeNull();
    expect(Object.keys(meetings[0] ?? {})).toEqual(
      'id calendarId eventId seriesId title start end timeZone allDay status type rule prepAt prepStatus attendees organizer myResponse link htmlLink'.split(
        ' ',
      ),
    );
  });

  it('gives pages that together are the whole, with and without filters', async () => {
    const { list } = await houseWithMeetings();
    for (const [filter, expected] of [
      ['', 7],
      ['&calendarId=even', 3],
      ['&type=qbr', 1],
    ] as const) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const from: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page: MeetingList = await list(`?limit=2${filter}${from}`);
        expect(page.meetings.length).toBeLessThanOrEqual(2);
        seen.push(...page.meetings.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(expected);
    }
  });

  it('takes times with any offset', async () => {
    const { list } = await houseWithMeetings();
    const query = '?from=2026-03-04T10:00:00%2B01:00&to=2026-03-05T09:00:00Z';
    expect((await list(query)).meetings.map(({ id }) => id)).toEqual(['m4']);
  });

  it.each([
    ['from=yesterday', 'from'],
    ['to=2026-13-45', 'to'],
    ['from=2026-03-09T00:00:00Z&to=2026-03-08T00:00:00Z', 'to'],
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=NaN', 'limit'],
    ['type=party', 'type'],
    ['calendarId=', 'calendarId'],
    ['cursor=nonsense', 'cursor'],
  ])('answers %s with 400 and names %s (T-26)', async (query, field) => {
    const { browser } = await houseWithMeetings();
    const answer = await browser.get(`/api/meetings?${query}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: { field, message: expect.any(String) } });
  });
});

describe('the rest of the REST interface', () => {
  it('answers 401 as JSON to whoever is not signed in', async () => {
    const browser = browserOf(webHouse());
    for (const path of ['/api/me', '/api/meetings', '/api/meetings/m3', '/api/sync', '/api/nothing']) {
      const answer = await browser.get(path);
      expect(answer.status).toBe(401);
      expect(await answer.json()).toEqual({ error: { field: 'authorization', message: expect.any(String) } });
    }
  });

  it('answers 401 when the account is gone', async () => {
    const browser = browserOf(webHouse());
    await browser.become('nobody');
    expect((await browser.get('/api/me')).status).toBe(401);
  });

  it('gives one meeting with its preparation (E-15)', async () => {
    const { browser } = await houseWithMeetings();
    expect(await (await browser.get('/api/meetings/m3')).json()).toMatchObject({
      id: 'm3',
      preparation: null,
    });
    expect((await browser.get('/api/meetings/none')).status).toBe(404);
  });

  it('is healthy', async () => {
    expect((await browserOf(webHouse()).get('/healthz')).status).toBe(200);
  });
});
