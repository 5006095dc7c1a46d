import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dana, invitation, kit, type LocalPerson, startWithPerson } from './local-person.ts';

type ApiCalendar = {
  readonly id: string;
  readonly calendarId: string;
  readonly account: string;
  readonly connectionId: string;
  readonly selected: boolean;
  readonly status: string;
  readonly whatToDo: string | null;
};

const team = 'team@group.calendar.google.com';

let person: LocalPerson;
beforeEach(async () => {
  person = await startWithPerson();
  await soon();
});
afterEach(() => person.stop());

/** A meeting of people who have no account here. */
const among = (title: string, inHours: number, ...emails: readonly string[]) =>
  invitation({
    title,
    inHours,
    more: {
      organizer: { email: 'sam@home.example' },
      attendees: ['sam@home.example', ...emails].map((email) => ({ email, responseStatus: 'accepted' })),
    },
  });

const soon = () => person.pass({ minutes: 2 });
const json = async (path: string) => (await person.browser.open(`${person.urls.app}${path}`)).json();
const calendars = async (): Promise<readonly ApiCalendar[]> =>
  ((await json('/api/calendars')) as { readonly calendars: readonly ApiCalendar[] }).calendars;
const named = async (calendarId: string): Promise<ApiCalendar> => {
  const found = (await calendars()).find((one) => one.calendarId === calendarId);
  if (found === undefined) throw new Error(`No calendar ${calendarId}`);
  return found;
};
const titles = async (): Promise<readonly unknown[]> => {
  const { meetings } = (await json('/api/meetings?limit=100')) as {
    readonly meetings: readonly { readonly title: string }[];
  };
  return meetings.map(({ title }) => title).toSorted();
};

/** As the form on the page does it. */
const formToken = async (): Promise<string> => {
  const page = await (await person.browser.open(`${person.urls.app}/calendars`)).text();
  return /name="formToken" value="([^"]+)"/.exec(page)?.[1] ?? '';
};
const choose = async (calendarId: string, selected: 'yes' | 'no'): Promise<string> => {
  const { id } = await named(calendarId);
  const form = { formToken: await formToken(), selected };
  const page = await (await person.browser.post(`${person.urls.app}/calendars/${id}`, form)).text();
  await soon();
  return page;
};
const bearer = async (): Promise<Record<string, string>> => {
  const { access_token: token } = (await json('/auth/token')) as { readonly access_token: string };
  return { authorization: `Bearer ${token}` };
};

const addTeam = async (accessRole: string) => {
  person.google.addCalendar({ email: kit.email, calendarId: team, name: 'Team', timeZone: 'Europe/Berlin' });
  person.google.shareCalendar({ email: dana.email, calendarId: team, accessRole });
  person.google.insertEvent(team, among('Team plan', 20, 'pat@home.example'));
  person.invite({ title: 'My plan', inHours: 40 });
  await person.pass({ hours: 25 - 4 });
};

describe('a calendar that is shared with the person', () => {
  it('is listed, and followed only on their word: then its meetings are prepared', async () => {
    person.google.addCalendar({
      email: kit.email,
      calendarId: team,
      name: 'Team',
      timeZone: 'Europe/Berlin',
    });
    person.google.shareCalendar({ email: dana.email, calendarId: team, accessRole: 'reader' });
    person.google.insertEvent(team, among('Team plan', 40, 'pat@home.example'));
    await person.pass({ hours: 25 });
    expect(await named(team)).toMatchObject({ selected: false, status: 'not-followed' });
    expect(await titles()).toEqual([]);

    expect(await choose(team, 'yes')).toContain('This calendar is followed now');
    expect(await named(team)).toMatchObject({ selected: true, status: 'followed' });
    expect(await titles()).toEqual(['Team plan']);
    expect(person.notice('Team plan')).toBeDefined();
    expect(person.google.openChannels()).toHaveLength(2);
  });

  it('loses meetings, preparation, channel and stored events when it is deselected, and has them back', async () => {
    await addTeam('reader');
    await person.pass({ hours: 4 });
    await choose(team, 'yes');
    person.google.insertEvent(team, among('Team retro', 45, 'pat@home.example'));
    await person.sync();
    expect(person.wordsOf(person.notice('Team retro'))).toContain('start_prep');

    await choose(team, 'no');
    expect(await titles()).toEqual(['My plan']);
    expect(person.find('Team retro', 'start_prep')).toBeUndefined();
    expect(person.google.openChannels()).toHaveLength(1);
    const { connectionId } = await named(team);
    const calendar = await person.host.ports.calendars.get(connectionId, team);
    const rows: unknown[] = [];
    if (calendar !== null)
      for await (const some of person.host.ports.events.all(calendar)) rows.push(...some);
    expect([calendar?.cursor, rows]).toEqual([null, []]);

    await choose(team, 'yes');
    expect(await titles()).toEqual(['My plan', 'Team retro']);
    expect(person.notice('Team retro')).toBeDefined();
    const lists = person.google.requestLog.filter(({ path }) => path.includes(encodeURIComponent(team)));
    expect(lists.filter(({ path }) => path.endsWith('/events')).length).toBeGreaterThan(1);
  });

  it('cannot be followed while only its busy times can be seen, and says so', async () => {
    await addTeam('freeBusyReader');
    await person.pass({ hours: 4 });
    const calendar = await named(team);
    expect(calendar).toMatchObject({ status: 'busy-times-only', selected: false });
    const answer = await fetch(`${person.urls.app}/api/calendars/${calendar.id}`, {
      method: 'PATCH',
      headers: await bearer(),
      body: '{"selected":true}',
    });
    expect([answer.status, await answer.json()]).toMatchObject([409, { error: { field: 'selected' } }]);
    const page = await (await person.browser.open(`${person.urls.app}/calendars`)).text();
    expect(page).toContain('Google shows only when it is busy');
  });

  it('is gone when nobody shares it any more, and read from the beginning when they do again', async () => {
    await addTeam('reader');
    await person.pass({ hours: 4 });
    await choose(team, 'yes');
    person.google.insertEvent(team, among('Team retro', 80, 'pat@home.example'));
    await person.sync();
    person.google.unshareCalendar({ email: dana.email, calendarId: team });
    await person.pass({ hours: 26 });
    expect(await named(team)).toMatchObject({
      status: 'gone',
      whatToDo: expect.stringContaining('not in your'),
    });
    expect(await titles()).toEqual([]);
    person.google.shareCalendar({ email: dana.email, calendarId: team, accessRole: 'reader' });
    await person.pass({ hours: 26 });
    expect(await titles()).toEqual(['Team retro']);
  });
});

describe('two Google accounts of one person', () => {
  const connectSecond = async (): Promise<void> => {
    const query = new URLSearchParams({ login_hint: kit.email, auto_consent: '1' });
    const answer = await person.browser.open(`${person.urls.app}/calendar/auth?${query}`);
    await answer.body?.cancel();
    await soon();
  };

  it('are two connections with the meetings of both; disconnecting one leaves the other', async () => {
    person.google.insertEvent(dana.email, among('At work', 40, dana.email));
    person.google.insertEvent(kit.email, among('At home', 20, kit.email));
    await connectSecond();
    expect((await calendars()).map(({ account, status }) => [account, status])).toEqual(
      expect.arrayContaining([
        [dana.email, 'followed'],
        [kit.email, 'followed'],
      ]),
    );
    expect(await titles()).toEqual(['At home', 'At work']);
    expect(person.notice('At home')).toBeDefined();
    expect(person.google.openChannels()).toHaveLength(2);
    expect(await json('/calendar/auth/status')).toMatchObject({ connected: true, connections: [{}, {}] });

    const second = await named(kit.email);
    await person.browser.post(`${person.urls.app}/calendar/disconnect`, {
      formToken: await formToken(),
      connectionId: second.connectionId,
    });
    await soon();
    expect(await titles()).toEqual(['At work']);
    expect(person.find('At home', 'start_prep')).toBeUndefined();
    expect((await calendars()).map(({ account }) => account)).toEqual([dana.email]);
    expect(person.google.openChannels()).toHaveLength(1);
    person.invite({ title: 'At work, later', inHours: 60 });
    await person.sync();
    expect(await titles()).toEqual(['At work', 'At work, later']);
  });

  it('with the same meeting in both are asked about it once, and when one goes, by the other', async () => {
    person.invite({ title: 'Both are invited', inHours: 20 });
    await connectSecond();
    expect(await titles()).toEqual(['Both are invited', 'Both are invited']);
    expect(person.messagesAbout('Both are invited')).toHaveLength(1);
    const page = await (await person.browser.open(`${person.urls.app}/meetings`)).text();
    expect(page.split('<h3>').filter((part) => part.includes('Both are invited'))).toHaveLength(1);

    const [prepared] = await person.preparations();
    const meeting = await person.host.ports.meetings.get(person.userId, prepared?.meetingId ?? '');
    await person.browser.post(`${person.urls.app}/calendar/disconnect`, {
      formToken: await formToken(),
      connectionId: meeting?.connectionId ?? '',
    });
    await person.pass({ hours: 1, minutes: 2 });
    expect(await person.preparations()).toMatchObject([{ status: 'asking' }, { status: 'withdrawn' }]);
    expect(person.notice('Both are invited')).toBeDefined();
  });

  it('do not disturb each other when Google ends the grant of one', async () => {
    person.invite({ title: 'At work', inHours: 40 });
    await connectSecond();
    person.google.revoke(kit.email);
    await person.pass({ hours: 3 });
    expect(await json('/calendar/auth/status')).toMatchObject({
      connected: true,
      whatToDo: expect.stringContaining(kit.email),
    });
    person.invite({ title: 'At work, later', inHours: 60 });
    await person.sync();
    expect(await titles()).toContain('At work, later');
    await connectSecond();
    expect(await json('/calendar/auth/status')).toMatchObject({ connected: true, whatToDo: null });
  });
});

describe('a sync on a person’s word', () => {
  const ask = async (body: object) =>
    fetch(`${person.urls.app}/api/sync`, {
      method: 'POST',
      headers: await bearer(),
      body: JSON.stringify(body),
    });

  it('that is waited for answers with what was read and changed', async () => {
    person.google.insertEvent(dana.email, invitation({ title: 'One', inHours: 40 }));
    person.google.insertEvent(dana.email, invitation({ title: 'Two', inHours: 41 }));
    const answer = await ask({ mode: 'full', wait: true });
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { status: 'done', mode: 'full', counts: { stored: 2, skipped: 0 }, calendars: [{ status: 'done' }] },
    ]);
  });

  it('that is not waited for can be asked after', async () => {
    const answer = await ask({ mode: 'incremental', wait: false });
    expect([answer.status, await answer.json()]).toMatchObject([202, { status: 'queued', jobs: 2 }]);
    await soon();
    expect(await json(answer.headers.get('location') ?? '')).toMatchObject({ status: 'done' });
  });
});
