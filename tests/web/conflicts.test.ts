import { describe, expect, it } from '@jest/globals';
import { aMeeting } from '../builders/a-meeting.ts';
import { aUser } from '../builders/a-user.ts';
import { browserOf, webHouse } from './web-house.ts';

const house = async () => {
  const web = webHouse();
  await web.users.save(aUser());
  const hour = { start: '2026-03-03T09:00:00Z', end: '2026-03-03T10:00:00Z' };
  await web.meetings.save(aMeeting({ id: 'a', iCalUid: 'a', title: 'Budget', ...hour }));
  await web.meetings.save(aMeeting({ id: 'b', iCalUid: 'b', title: 'Hiring', ...hour }));
  await web.meetings.save(aMeeting({ id: 'c', iCalUid: 'c', userId: 'user2', ...hour }));
  const browser = browserOf(web);
  await browser.become('user1');
  return browser;
};

describe('GET /api/conflicts', () => {
  it("names both meetings of each conflict, and nobody else's", async () => {
    const answer = await (await house()).get('/api/conflicts');
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
    const answer = await (await house()).get(`/api/conflicts?${query}`);
    expect([answer.status, ((await answer.json()) as { error: { field: string } }).error.field]).toEqual([
      400,
      field,
    ]);
  });

  it('asks a stranger to sign in', async () => {
    expect((await browserOf(webHouse()).get('/api/conflicts')).status).toBe(401);
  });
});
