import { describe, expect, it } from '@jest/globals';
import { aCalendar } from '../builders/a-calendar.ts';
import { aConnection } from '../builders/a-connection.ts';
import { aMeeting, aMeetingPrep } from '../builders/a-meeting.ts';
import { aPreparation } from '../builders/a-preparation.ts';
import { aUser } from '../builders/a-user.ts';
import { browserOf, webHouse } from './web-house.ts';

const connectedHouse = async (user: Parameters<typeof aUser>[0] = {}) => {
  const house = webHouse();
  await house.users.save(aUser(user));
  await house.connections.save(aConnection());
  await house.calendars.save(aCalendar({ lastSyncedAt: '2026-03-02T07:30:00Z' }));
  const browser = browserOf(house);
  await browser.become('user1');
  const today = async () => (await browser.get('/')).text();
  return { house, browser, today };
};

const yesterday = { start: '2026-03-01T20:00:00Z', end: '2026-03-01T21:00:00Z' };

describe('today', () => {
  it('says what went wrong, why, and what can still be done', async () => {
    const { house, today } = await connectedHouse();
    const note = 'It was found too late.';
    await house.meetings.save(
      aMeeting({ ...yesterday, id: 'gone', title: 'Gone', prep: aMeetingPrep({ status: 'missed', note }) }),
    );
    await house.meetings.save(aMeeting({ title: 'Ahead', prep: aMeetingPrep({ status: 'failed' }) }));
    const soon = { start: '2026-03-02T08:05:00Z', end: '2026-03-02T09:00:00Z' };
    await house.meetings.save(
      aMeeting({ ...soon, id: 'soon', prep: aMeetingPrep({ status: 'missed', note }) }),
    );
    const page = await today();
    expect(page).toContain('Something went wrong; see below.');
    expect(page).toContain('It was found too late.');
    expect(page).toContain('action="/meetings/meeting1/prepare"');
    expect(page).not.toContain('action="/meetings/gone/prepare"');
    expect(page).not.toContain('action="/meetings/soon/prepare"');
  });

  it('shows what is being prepared, also far ahead in a full calendar', async () => {
    const { house, today } = await connectedHouse();
    for (let index = 0; index < 120; index += 1) {
      const id = `near-${index}`;
      await house.meetings.save(aMeeting({ id, eventId: id, start: '2026-03-02T12:00:00Z', title: 'Near' }));
    }
    const far = { start: '2026-03-30T12:00:00Z', end: '2026-03-30T13:00:00Z' };
    const prep = aMeetingPrep({ status: 'preparing', preparationId: 'preparation1' });
    await house.meetings.save(aMeeting({ ...far, title: 'Far', prep }));
    await house.preparations.save(aPreparation({ ...far, status: 'writing' }));
    const page = await today();
    expect(page).toMatch(/Being prepared.*Far/s);
    expect(page.length).toBeLessThan(100_000);
  });

  it('leads through the first steps until something was delivered', async () => {
    const { house, today } = await connectedHouse({ slack: null });
    const first = await today();
    expect(first).toMatch(/Connect your calendar <span class="badge ready">Done/);
    expect(first).toContain('Open settings');
    await house.preparations.save(aPreparation({ status: 'closed', deliveredAt: '2026-03-02T06:00:00Z' }));
    expect(await today()).not.toContain('Three steps');
  });

  it('says that an account has to be connected again, and where', async () => {
    const { house, today } = await connectedHouse();
    const connection = await house.connections.get('user1', 'connection1');
    if (connection !== null) await house.connections.save({ ...connection, status: 'reconnect-needed' });
    expect(await today()).toMatch(/role="alert".*Connect it again.*href="\/calendars"/s);
  });

  it('says that a deletion is not finished', async () => {
    const erased = { meetings: 1, connections: 0, links: 0, preparations: 0, auditEntries: 0 };
    const { today } = await connectedHouse({ erasure: { begunAt: '2026-03-02T06:00:00Z', erased } });
    expect(await today()).toContain('Finish it on My data');
  });
});
