import { describe, expect, it } from '@jest/globals';
import { seriesKey } from '../../src/core/meeting.ts';
import { addSeconds } from '../../src/core/time.ts';
import { aConnection } from '../builders/a-connection.ts';
import { aDecision, aMeeting } from '../builders/a-meeting.ts';
import { aUser } from '../builders/a-user.ts';
import { browserOf, webHouse } from './web-house.ts';

const fullHouse = async (meetings: number) => {
  const house = webHouse();
  await house.users.save(aUser());
  await house.connections.save(aConnection());
  for (let index = 0; index < meetings; index += 1) {
    const start = addSeconds('2026-03-03T08:00:00Z', index * 600);
    const decision = aDecision({ type: index % 10 === 0 ? 'qbr' : 'default' });
    const end = addSeconds(start, 600);
    const id = `m${index}`;
    await house.meetings.save(
      aMeeting({ id, eventId: id, title: `Talk ${index}.`, start, end, decision, seriesId: 'series1' }),
    );
  }
  const browser = browserOf(house);
  await browser.become('user1');
  const formToken = await browser.formToken('user1');
  return { house, browser, formToken };
};

const shown = (page: string): readonly string[] => page.match(/Talk \d+\.(?=<\/a>)/g) ?? [];

describe('the list of meetings', () => {
  it('goes through all of them a page at a time, each page small', async () => {
    const { browser } = await fullHouse(120);
    const found: string[] = [];
    let path: string | undefined = '/meetings';
    while (path !== undefined) {
      const page: string = await (await browser.get(path)).text();
      expect(page.length).toBeLessThan(100_000);
      found.push(...shown(page));
      path = /href="([^"]+)">Later meetings/.exec(page)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(found).toEqual(Array.from({ length: 120 }, (_, index) => `Talk ${index}.`));
  });

  it('shows one type where that is asked for', async () => {
    const { browser } = await fullHouse(30);
    const page = await (await browser.get('/meetings?type=qbr')).text();
    expect(shown(page)).toEqual(['Talk 0.', 'Talk 10.', 'Talk 20.']);
    expect(await (await browser.get('/meetings?type=staff_meeting')).text()).toContain('None of these');
  });

  it('refuses a cursor that is not ours', async () => {
    const { browser } = await fullHouse(1);
    expect((await browser.get('/meetings?cursor=nonsense')).status).toBe(400);
  });
});

describe('muting on the page', () => {
  it('takes one meeting off and back', async () => {
    const { house, browser, formToken } = await fullHouse(2);
    const muted = await browser.post('/meetings/m1/mute', { formToken });
    expect(muted.headers.get('location')).toBe('/meetings/m1?notice=muted');
    expect(await house.meetings.get('user1', 'm1')).toMatchObject({ muted: true, dueAt: null });
    expect(await house.meetings.get('user1', 'm0')).toMatchObject({ muted: false });
    expect((await house.users.get('user1'))?.rules?.mutedMeetings).toEqual(['m1']);
    await browser.post('/meetings/m1/unmute', { formToken });
    expect((await house.users.get('user1'))?.rules?.mutedMeetings).toEqual([]);
    expect(house.queue.jobs).toMatchObject([{ userId: 'user1', mode: 'roll' }]);
  });

  it('takes a series off, from the list and back to it', async () => {
    const { house, browser, formToken } = await fullHouse(2);
    const muted = await browser.post('/meetings/m0/mute-series', { formToken, back: 'list' });
    expect(muted.headers.get('location')).toBe('/meetings?notice=series-muted');
    const meeting = await house.meetings.get('user1', 'm1');
    expect(meeting).toMatchObject({ muted: true });
    expect((await house.users.get('user1'))?.mutedSeries).toEqual([seriesKey(meeting ?? aMeeting())]);
    await browser.post('/meetings/m1/unmute', { formToken });
    expect((await house.users.get('user1'))?.mutedSeries).toEqual([]);
  });

  it.each(['mute', 'mute-series', 'unmute'])('does not %s what is somebody else’s', async (action) => {
    const { house, browser } = await fullHouse(1);
    await house.users.save(aUser({ id: 'user2' }));
    await browser.become('user2');
    const formToken = await browser.formToken('user2');
    expect((await browser.post(`/meetings/m0/${action}`, { formToken })).status).toBe(404);
    expect(house.audit.all()).toEqual([]);
  });
});
