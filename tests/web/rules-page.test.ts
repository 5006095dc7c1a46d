import { describe, expect, it } from '@jest/globals';
import { aCalendar } from '../builders/a-calendar.ts';
import { aConnection } from '../builders/a-connection.ts';
import { aMeeting } from '../builders/a-meeting.ts';
import { aUser } from '../builders/a-user.ts';
import { browserOf, webHouse } from './web-house.ts';

const rulesHouse = async () => {
  const house = webHouse();
  await house.users.save(aUser());
  await house.users.save(aUser({ id: 'user2' }));
  await house.connections.save(aConnection());
  await house.calendars.save(aCalendar());
  const start = '2026-03-09T09:00:00Z';
  const end = '2026-03-09T10:00:00Z';
  const title = 'Board lunch <b>';
  await house.meetings.save(aMeeting({ title, start, end, attendeesOmitted: true }));
  await house.meetings.save(aMeeting({ userId: 'user2', title: 'Board secret', start, end }));
  const browser = browserOf(house);
  await browser.become('user1');
  const formToken = await browser.formToken('user1');
  const send = (form: Record<string, string>) => browser.post('/rules', { formToken, ...form });
  return { house, browser, send };
};

const boardIsQbr = { 'keyword-0': 'board lunch', 'type-0': 'qbr' };

describe('the rules', () => {
  it('are shown with what each type is recognised by, and when it is prepared', async () => {
    const { browser } = await rulesHouse();
    const page = await (await browser.get('/rules')).text();
    expect(page).toContain('“quarterly review”');
    expect(page).toContain('usually 14 days');
  });

  it('say before they are saved what they would change, of one’s own meetings alone', async () => {
    const { house, send } = await rulesHouse();
    const answer = await send({ ...boardIsQbr, action: 'preview' });
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain('1 meeting of 1');
    expect(page).toContain('Board lunch &lt;b&gt;');
    expect(page).toContain('Then: Quarterly business review');
    expect(page).toContain('value="board lunch"');
    expect(page).not.toContain('Board secret');
    expect((await house.users.get('user1'))?.rules).toBeUndefined();
  });

  it('are kept, and everything is decided anew', async () => {
    const { house, browser, send } = await rulesHouse();
    const answer = await send({ ...boardIsQbr, 'lead-default': '1,5', action: 'save' });
    expect(answer.headers.get('location')).toBe('/rules?notice=rules-saved');
    expect((await house.users.get('user1'))?.rules).toEqual({
      keywords: [{ keyword: 'board lunch', type: 'qbr' }],
      leadHours: { default: 1.5 },
      mutedMeetings: [],
    });
    expect(house.queue.jobs).toMatchObject([{ userId: 'user1', mode: 'roll' }]);
    const page = await (await browser.get('/rules')).text();
    expect(page).toContain('value="board lunch"');
    expect(page).toContain('value="1.5"');
  });

  it('leave alone what was muted by hand', async () => {
    const { house, browser, send } = await rulesHouse();
    const formToken = await browser.formToken('user1');
    await browser.post('/meetings/meeting1/mute', { formToken });
    await send({ action: 'save' });
    expect((await house.users.get('user1'))?.rules?.mutedMeetings).toEqual(['meeting1']);
  });

  it.each<[string, Record<string, string>]>([
    ['hours that are no number', { 'lead-default': 'soon' }],
    ['hours below zero', { 'lead-default': '-3' }],
    ['hours without end', { 'lead-default': '99999' }],
    ['words without a letter', { 'keyword-0': '!!!', 'type-0': 'qbr' }],
    ['a type that is none', { 'keyword-0': 'lunch', 'type-0': '__proto__' }],
  ])('are refused with %s, and nothing is changed', async (_what, form) => {
    const { house, send } = await rulesHouse();
    const answer = await send({ ...form, action: 'save' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Nothing was changed.');
    expect((await house.users.get('user1'))?.rules).toBeUndefined();
  });
});
