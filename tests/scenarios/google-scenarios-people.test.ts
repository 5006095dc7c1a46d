import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RawEvent } from '../../infrastructure/local/google/account-calendar.ts';
import type { Meeting } from '../../src/core/meeting.ts';
import { peopleOf } from '../../src/core/meeting.ts';
import { me } from '../adapters/google-calendar/google-workbench.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import { hourOn, march, startScenario, weekly } from './scenario-world.ts';

const team = 'team@group.calendar.google.com';
const bo = 'bo@example.com';

let world: ScenarioWorld;
beforeEach(async () => {
  world = await startScenario();
});
afterEach(() => world.close());

/** The one meeting that an event becomes. */
const meetingOf = async (event: RawEvent): Promise<Meeting | undefined> => {
  world.user.createEvent({ id: 'one', summary: 'Review', ...hourOn(10), ...event });
  expect(await world.sync()).toMatchObject({ kind: 'synced' });
  return world.meetings()[0];
};
const invited = (...attendees: NonNullable<RawEvent['attendees']>): RawEvent => ({
  organizer: { email: bo },
  attendees: [
    { email: me, responseStatus: 'accepted' },
    { email: bo, responseStatus: 'accepted' },
    ...attendees,
  ],
});

describe('people', () => {
  it('scenario 52: what I declined is stored with my answer and not prepared; another’s no is not mine', async () => {
    world.user.createEvent({ id: 'mine', summary: 'Mine', ...hourOn(10), ...invited() });
    world.user.createEvent({ id: 'theirs', summary: 'Theirs', ...hourOn(11), ...invited() });
    world.user.decline('mine');
    world.user.respond('theirs', 'declined', bo);
    await world.sync();
    expect(world.meetings()).toMatchObject([
      { title: 'Mine', status: 'confirmed', myResponse: 'declined', decision: { needsPrep: false } },
      { title: 'Theirs', status: 'confirmed', myResponse: 'accepted' },
    ]);
    expect(world.meetings()[1]?.decision.reason).not.toMatch(/declined/);
  });

  it('scenario 52: a no to one occurrence is a no to that one alone', async () => {
    world.user.createSeries(weekly(invited()));
    await world.sync();
    world.user.decline(world.user.instanceId('weekly', march(11)));
    await world.sync();
    expect(world.meetings().map(({ myResponse }) => myResponse)).toEqual([
      'accepted',
      'declined',
      'accepted',
      'accepted',
    ]);
  });

  it.each<[string, RawEvent]>([
    ['an organizer who is not among the attendees', { organizer: { email: me }, attendees: [{ email: bo }] }],
    ['no attendees at all', {}],
  ])('scenario 53: with %s the meeting is mine', async (_, event) => {
    expect(await meetingOf(event)).toMatchObject({ myResponse: 'organizer' });
  });

  it('scenario 54: a room is no person', async () => {
    const room = { email: 'room@resource.calendar.google.com', resource: true, responseStatus: 'accepted' };
    const meeting = await meetingOf(invited(room));
    expect(meeting?.attendees).toHaveLength(3);
    expect(meeting === undefined ? [] : peopleOf(meeting).map(({ email }) => email)).toEqual([me, bo]);
    expect(meeting?.decision.rule).not.toMatch(/3 people/);
  });

  it('scenario 55: without address, with an unknown answer, with a blank name: kept, and not answered yet', async () => {
    const meeting = await meetingOf({
      attendees: [
        { displayName: 'Somebody' },
        { email: 'CY@example.com', responseStatus: 'foo', displayName: ' ' },
      ],
    });
    expect(meeting?.attendees).toMatchObject([
      { email: null, name: 'Somebody', response: 'needsAction' },
      { email: 'cy@example.com', name: null, response: 'needsAction' },
    ]);
  });

  it('scenario 56: a list that Google cut to me does not replace the whole one', async () => {
    await meetingOf(invited({ email: 'cy@example.com', responseStatus: 'tentative' }));
    world.google.clock.advanceMinutes(1);
    world.user.edit('one', {
      attendees: [{ email: me, responseStatus: 'tentative' }],
      attendeesOmitted: true,
    });
    await world.sync();
    const [meeting] = world.meetings();
    expect(meeting?.attendees.map(({ email, response }) => [email, response])).toEqual([
      [me, 'tentative'],
      [bo, 'accepted'],
      ['cy@example.com', 'tentative'],
    ]);
  });
});

describe('content', () => {
  it('scenario 57: without a title it has none, and nothing says "undefined"', async () => {
    const meeting = await meetingOf({ summary: null });
    expect(meeting).toMatchObject({ title: null });
    expect(JSON.stringify(meeting)).not.toContain('undefined');
  });

  it('scenario 57: who may see only when somebody is busy gets times without anything else', async () => {
    const { control } = world.google;
    control.insertEvent('boss@example.com', { summary: 'Secret', description: 'Plan', ...hourOn(10) });
    control.shareCalendar({ email: me, calendarId: 'boss@example.com', accessRole: 'freeBusyReader' });
    await world.follow('boss@example.com');
    await world.sync({ calendarId: 'boss@example.com' });
    expect(world.meetings()).toMatchObject([{ title: null, description: null, attendees: [] }]);
    expect(world.meetings()[0]?.decision.needsPrep).toBe(false);
  });

  it.each<[string, RawEvent, Partial<Meeting>]>([
    ['confidential', { visibility: 'confidential' }, { visibility: 'confidential' }],
    ['unknown visibility', { visibility: 'starlight' }, { visibility: 'starlight' }],
    ['unknown status', { status: 'pondered' }, { status: 'confirmed' }],
    ['unknown type', { eventType: 'seance' }, { eventType: 'seance' }],
  ])('scenario 58: %s is stored and nothing breaks', async (_, event, stored) => {
    expect(await meetingOf(event)).toMatchObject(stored);
  });

  it('scenario 58: a role that nobody knows counts as the least', async () => {
    world.google.control.addCalendar({
      email: me,
      calendarId: team,
      name: 'Team',
      timeZone: 'Europe/Berlin',
    });
    world.google.control.shareCalendar({ email: me, calendarId: team, accessRole: 'archmage' });
    await world.sync({ calendarId: null });
    expect(await world.calendar(team)).toMatchObject({ accessRole: 'freeBusyReader', selected: false });
  });

  it.each(['workingLocation', 'outOfOffice', 'focusTime', 'birthday'])(
    'scenario 59: %s is no meeting to be prepared',
    async (eventType) => {
      expect(await meetingOf({ eventType, ...invited() })).toMatchObject({
        eventType,
        decision: { needsPrep: false },
      });
    },
  );

  it('scenario 59: a birthday comes each year; what Gmail found is a meeting like any', async () => {
    world.user.createSeries({
      id: 'birthday',
      summary: 'Birthday',
      eventType: 'birthday',
      start: { date: '2020-03-10' },
      end: { date: '2020-03-11' },
      recurrence: ['RRULE:FREQ=YEARLY'],
    });
    await meetingOf({ eventType: 'fromGmail', ...invited() });
    expect(world.meetings()).toMatchObject([
      { eventType: 'birthday', start: '2026-03-09T23:00:00Z', decision: { needsPrep: false } },
      { eventType: 'fromGmail', decision: { needsPrep: true } },
    ]);
  });

  it.each([
    ['transparent', 'transparent', true],
    ['absent', undefined, false],
  ])('scenario 60: transparency %s', async (_, transparency, transparent) => {
    expect(await meetingOf(transparency === undefined ? {} : { transparency })).toMatchObject({
      transparent,
    });
  });

  it('scenario 63: a link that is none, or not there yet, is no link; a later delta brings it', async () => {
    world.user.createEvent({ id: 'bad', summary: 'Bad', ...hourOn(10), hangoutLink: 'https://[meet' });
    world.user.createEvent({
      id: 'pending',
      summary: 'Pending',
      ...hourOn(11),
      conferenceData: { createRequest: { requestId: 'r', status: { statusCode: 'pending' } } },
    });
    await world.sync();
    expect(world.meetings().map(({ conferenceLink }) => conferenceLink)).toEqual([null, null]);
    const uri = 'https://meet.google.com/abc-defg-hij';
    world.google.clock.advanceMinutes(1);
    world.user.edit('pending', { conferenceData: { entryPoints: [{ entryPointType: 'video', uri }] } });
    await world.sync();
    expect(world.meetings()[1]).toMatchObject({ conferenceLink: uri });
  });

  it('scenario 64: one meeting in two calendars is two rows with one iCalUID', async () => {
    world.google.control.addCalendar({
      email: me,
      calendarId: team,
      name: 'Team',
      timeZone: 'Europe/Berlin',
    });
    await world.follow(team);
    world.user.createEvent({ id: 'one', summary: 'Review', ...hourOn(10), ...invited() });
    world.google.control.insertEvent(team, {
      id: 'one',
      iCalUID: 'one@google.com',
      summary: 'Review',
      ...hourOn(10),
    });
    await world.sync();
    await world.sync({ calendarId: team });
    const both = world.meetings();
    expect(both.map(({ calendarId }) => calendarId).sort()).toEqual([me, team]);
    expect(new Set(both.map(({ iCalUid }) => iCalUid))).toEqual(new Set(['one@google.com']));
    expect(new Set(both.map(({ id }) => id)).size).toBe(2);
  });

  it.each([
    ['from first', [me, team]],
    ['to first', [team, me]],
  ])('scenario 65: moved to another calendar it exists once, there; read %s', async (_, order) => {
    world.google.control.addCalendar({
      email: me,
      calendarId: team,
      name: 'Team',
      timeZone: 'Europe/Berlin',
    });
    await world.follow(team);
    world.user.createSeries(weekly());
    world.user.deleteOccurrence('weekly', march(11));
    for (const calendarId of order) await world.sync({ calendarId });
    world.user.moveToOtherCalendar('weekly', team);
    for (const calendarId of order) await world.sync({ calendarId });
    const alive = world.meetings().filter(({ status }) => status === 'confirmed');
    expect(alive.map(({ calendarId, start }) => [calendarId, start])).toEqual([
      [team, '2026-03-04T14:00:00Z'],
      [team, '2026-03-18T14:00:00Z'],
      [team, '2026-03-25T14:00:00Z'],
    ]);
  });

  it('scenario 66: a description of a megabyte and 5,000 people fit a stored item', async () => {
    const attendees = Array.from({ length: 5000 }, (_, index) => ({
      email: `guest-number-${index}@example.com`,
      displayName: `Guest Number ${index} of the Very Long Name`,
    }));
    const meeting = await meetingOf({
      description: 'ä'.repeat(500_000),
      attendees: [...attendees, { email: me }],
    });
    expect(meeting?.attendees.some(({ self }) => self)).toBe(true);
    expect(meeting).toMatchObject({ attendeesOmitted: true });
    const [row] = await world.rows();
    expect(Buffer.byteLength(JSON.stringify(row))).toBeLessThan(300_000);
    expect(Buffer.byteLength(JSON.stringify(meeting))).toBeLessThan(300_000);
  });

  it('scenario 67: an older copy that comes late is passed over', async () => {
    await meetingOf({ summary: 'Newer', sequence: 3 });
    const nextSyncToken = (await world.calendar()).cursor?.token;
    const older = { id: 'one', status: 'confirmed', summary: 'Older', sequence: 2, ...hourOn(12) };
    world.google.control.failNext({
      status: 200,
      json: { items: [{ ...older, updated: '2026-03-01T08:00:00Z' }], nextSyncToken },
    });
    expect(await world.sync()).toMatchObject({ changed: 0 });
    expect(world.agenda()).toEqual(['2026-03-10T14:00:00Z Newer']);
  });

  it('scenario 68: a reminder of one’s own is no change', async () => {
    await meetingOf(invited());
    world.changes();
    world.google.clock.advanceMinutes(1);
    world.user.changeReminder('one', 15);
    expect(await world.sync()).toMatchObject({ changed: 0 });
    expect(world.changes()).toEqual([]);
  });
});
