import { describe, expect, it } from '@jest/globals';
import type { Meeting } from '../../src/core/meeting.ts';
import { aCalendar } from '../builders/a-calendar.ts';
import { aConnection } from '../builders/a-connection.ts';
import { aMeeting } from '../builders/a-meeting.ts';
import { aUser } from '../builders/a-user.ts';
import { browserOf, webHouse } from './web-house.ts';

const connected = async (more: readonly Meeting[] = []) => {
  const web = webHouse();
  await web.users.save(aUser());
  await web.connections.save(aConnection());
  await web.calendars.save(aCalendar());
  const hour = { start: '2026-03-03T09:00:00Z', end: '2026-03-03T10:00:00Z' };
  await web.meetings.save(aMeeting({ id: 'a', iCalUid: 'a', title: 'Budget', ...hour }));
  await web.meetings.save(aMeeting({ id: 'b', iCalUid: 'b', title: 'Hiring', ...hour }));
  await web.meetings.save(aMeeting({ id: 'c', iCalUid: 'c', userId: 'user2', ...hour }));
  for (const meeting of more) await web.meetings.save(meeting);
  const browser = browserOf(web);
  await browser.become('user1');
  return browser;
};

describe('the pages', () => {
  it('show on Today, and on either meeting, what takes place at the same time', async () => {
    const browser = await connected();
    const today = await (await browser.get('/')).text();
    expect(today).toMatch(/At the same time.*href="\/meetings\/a">Budget.*href="\/meetings\/b">Hiring/s);
    const budget = await (await browser.get('/meetings/a')).text();
    expect(budget).toMatch(/At the same time.*href="\/meetings\/b">Hiring/s);
    expect(budget).not.toContain('href="/meetings/a">Budget');
  });

  it('say nothing of a meeting that was declined, or that another one only follows', async () => {
    const declined = {
      start: '2026-03-03T09:30:00Z',
      end: '2026-03-03T09:45:00Z',
      myResponse: 'declined',
    } as const;
    const next = { start: '2026-03-03T10:00:00Z', end: '2026-03-03T11:00:00Z' };
    const browser = await connected([
      aMeeting({ id: 'no', iCalUid: 'no', title: 'Declined', ...declined }),
      aMeeting({ id: 'next', iCalUid: 'next', title: 'Next', ...next }),
    ]);
    expect(await (await browser.get('/meetings/next')).text()).not.toContain('At the same time');
    expect(await (await browser.get('/meetings/a')).text()).not.toMatch(/Declined|Next<\/a>/);
  });
});

describe('GET /api/conflicts', () => {
  it("names both meetings of each conflict, and nobody else's", async () => {
    const answer = await (await connected()).get('/api/conflicts');
    expect(await answer.json()).toEqual({
      conflicts: [
        {
          kind: 'same-start',
          severity: 'high',
          overlapMinutes: 60,
          reason: 'Starts at the same time as a meeting.',
          meetings: [
            expect.objectContaining({ id: 'a', title: 'Budget', start: '2026-03-03T09:00:00Z' }),
            expect.objectContaining({ id: 'b', title: 'Hiring' }),
          ],
        },
      ],
    });
  });

  it.each([
    ['from=soon', 'from'],
    ['to=2026-01-01T00:00:00Z', 'to'],
    ['to=2027-03-03T09:00:00Z', 'to'],
    ['bufferMinutes=-1', 'bufferMinutes'],
    ['bufferMinutes=121', 'bufferMinutes'],
    ['bufferMinutes=', 'bufferMinutes'],
  ])('refuses %s and names %s', async (query, field) => {
    const answer = await (await connected()).get(`/api/conflicts?${query}`);
    expect([answer.status, ((await answer.json()) as { error: { field: string } }).error.field]).toEqual([
      400,
      field,
    ]);
  });

  it('asks a stranger to sign in', async () => {
    expect((await browserOf(webHouse()).get('/api/conflicts')).status).toBe(401);
  });
});
