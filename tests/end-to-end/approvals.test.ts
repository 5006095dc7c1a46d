import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dana, invitation, kit, type LocalPerson, startWithPerson } from './local-person.ts';

let person: LocalPerson;
beforeEach(async () => {
  person = await startWithPerson();
});
afterEach(() => person.stop());

type Body = Record<string, unknown>;

type Browser = Pick<LocalPerson['browser'], 'open'>;

/** As a program of whoever is signed in there would ask. */
const as = (browser: () => Browser) => async (method: string, path: string, body?: Body) => {
  const { access_token: token } = (await (await browser().open(`${person.urls.app}/auth/token`)).json()) as {
    readonly access_token: string;
  };
  const answer = await fetch(`${person.urls.app}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  await person.host.clock.settle();
  return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as Body };
};
const api = as(() => person.browser);

const turnActionsOn = async (): Promise<void> => {
  const { body } = await api('PATCH', '/api/preferences', { actions: true });
  expect(body).toMatchObject({ actions: true, actionsPermission: 'waiting' });
  const query = `&login_hint=${encodeURIComponent(dana.email)}&auto_consent=1`;
  await person.browser.open(`${person.urls.app}${String(body.permissionUrl)}${query}`);
  await person.host.clock.settle();
};

const idOf = async (title: string): Promise<string> => String((await person.meeting(title)).id);
const approvalOf = async (id: unknown): Promise<Body> =>
  (await api('GET', `/api/approvals/${String(id)}`)).body;
const eventsNamed = (title: string) =>
  person.google
    .eventIds(dana.email)
    .flatMap((id) => person.google.getEvent(dana.email, id) ?? [])
    .filter(({ summary }) => summary === title);

const ownMeeting = { organizer: { email: dana.email, displayName: dana.name, self: true } };

describe('calendar actions', () => {
  it('are refused until they are turned on, and until Google was asked', async () => {
    person.invite({ title: 'Budget plan' });
    await person.sync();
    const path = `/api/events/${await idOf('Budget plan')}/proposals`;
    expect(await api('POST', path, { proposal: 'hold' })).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringContaining('Settings') } },
    });
    await api('PATCH', '/api/preferences', { actions: true });
    expect(await api('POST', path, { proposal: 'hold' })).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringContaining('permission') } },
    });
    await turnActionsOn();
    expect((await api('GET', '/api/preferences')).body).toMatchObject({
      actionsPermission: 'granted',
      permissionUrl: null,
    });
    expect((await api('POST', path, { proposal: 'hold' })).status).toBe(202);
  });

  it('hold time before a meeting after a yes, and give it back', async () => {
    person.invite({ title: 'Budget plan' });
    await person.sync();
    await turnActionsOn();
    const asked = await api('POST', `/api/events/${await idOf('Budget plan')}/proposals`, {
      proposal: 'hold',
    });
    expect(asked.body).toMatchObject({
      status: 'pending',
      kind: 'create',
      title: 'Hold time to prepare “Budget plan”',
      changes: [
        { what: 'Title', after: 'Prepare: Budget plan' },
        { what: 'Time', before: null, after: 'Tue 3 Mar, 14:30 – 15:00' },
        { what: 'Description' },
      ],
    });
    expect(eventsNamed('Prepare: Budget plan')).toEqual([]);

    const { id } = asked.body;
    await api('POST', `/api/approvals/${String(id)}`, { action: 'approve', notes: 'good' });
    expect(await approvalOf(id)).toMatchObject({ status: 'executed', notes: 'good', decidedVia: 'api' });
    expect(eventsNamed('Prepare: Budget plan')).toHaveLength(1);
    await person.pass({ minutes: 2 });
    expect(await person.meeting('Prepare: Budget plan')).toMatchObject({ start: '2026-03-03T13:30:00Z' });

    await api('POST', `/api/approvals/${String(id)}`, { action: 'undo' });
    expect(await approvalOf(id)).toMatchObject({ status: 'undone', undoableUntil: null });
    expect(eventsNamed('Prepare: Budget plan')).toEqual([]);
    const { body } = await api('GET', '/api/audit?limit=100');
    const actions = (body.entries as readonly Body[]).map(({ action }) => String(action));
    // Within one second of the clock that stands still, in any order.
    expect(actions.filter((action) => action.startsWith('action.')).toSorted()).toEqual([
      'action.approved',
      'action.executed',
      'action.pending',
      'action.undoing',
      'action.undone',
    ]);
  });

  it('change, move, answer and delete what the person may', async () => {
    person.invite({ title: 'Own meeting', more: ownMeeting });
    person.invite({ title: 'Weekly round', weekly: true, more: ownMeeting, inHours: 40 });
    person.invite({ title: 'Kit’s meeting', inHours: 50 });
    await person.sync();
    await turnActionsOn();
    const yes = async (method: string, path: string, body?: Body) => {
      const asked = await api(method, path, body);
      expect(asked.status).toBe(202);
      await api('POST', `/api/approvals/${String(asked.body.id)}`, { action: 'approve' });
      await person.pass({ minutes: 2 });
      return approvalOf(asked.body.id);
    };

    expect(
      await yes('PATCH', `/api/events/${await idOf('Own meeting')}`, {
        title: 'Our meeting',
        location: 'Room 5',
      }),
    ).toMatchObject({ status: 'executed', kind: 'update' });
    expect(await person.meeting('Our meeting')).toMatchObject({ start: '2026-03-03T14:00:00Z' });

    const round = await idOf('Weekly round');
    expect(await yes('POST', `/api/events/${round}/proposals`, { proposal: 'shorten' })).toMatchObject({
      status: 'executed',
      kind: 'move',
    });
    expect(await person.meeting('Weekly round')).toMatchObject({ end: '2026-03-04T00:50:00Z' });

    const kits = await idOf('Kit’s meeting');
    expect(await api('PATCH', `/api/events/${kits}`, { title: 'Mine now' })).toMatchObject({ status: 422 });
    expect(
      await yes('POST', `/api/events/${kits}/response`, { response: 'declined', comment: 'Travelling' }),
    ).toMatchObject({ status: 'executed' });
    const [event] = eventsNamed('Kit’s meeting');
    expect(event?.attendees?.find(({ email }) => email === dana.email)).toMatchObject({
      responseStatus: 'declined',
      comment: 'Travelling',
    });
    expect(event?.attendees).toHaveLength(2);

    expect(await yes('DELETE', `/api/events/${await idOf('Our meeting')}`)).toMatchObject({
      status: 'executed',
      undoableUntil: null,
    });
    expect(eventsNamed('Our meeting')).toEqual([]);
  });

  it('ask the organiser for an agenda beside the answer that stands', async () => {
    const id = person.google.insertEvent(kit.email, invitation({ title: 'Roadmap' }));
    await person.sync();
    await turnActionsOn();
    const asked = await api('POST', `/api/events/${await idOf('Roadmap')}/proposals`, {
      proposal: 'ask-agenda',
    });
    expect(asked.body.remarks).toEqual([expect.stringContaining('Google shows the note')]);
    await api('POST', `/api/approvals/${String(asked.body.id)}`, { action: 'approve' });
    const mine = person.google.getEvent(kit.email, id)?.attendees?.find(({ email }) => email === dana.email);
    expect(mine).toMatchObject({ responseStatus: 'accepted', comment: expect.stringContaining('agenda') });
  });

  it('are off when the meeting changes before the yes, and when the time is over', async () => {
    const id = person.invite({ title: 'Own meeting', more: ownMeeting });
    person.invite({ title: 'Later', more: ownMeeting, inHours: 60 });
    await person.sync();
    await turnActionsOn();
    const first = await api('DELETE', `/api/events/${await idOf('Own meeting')}`);
    const second = await api('DELETE', `/api/events/${await idOf('Later')}`);
    person.google.patchEvent(dana.email, id, { summary: 'Own meeting, renamed' });
    await person.pass({ minutes: 2 });
    expect(await approvalOf(first.body.id)).toMatchObject({
      status: 'cancelled',
      reason: expect.stringContaining('title'),
    });
    await person.pass({ hours: 24 });
    expect(await approvalOf(second.body.id)).toMatchObject({ status: 'expired' });
    expect(
      await api('POST', `/api/approvals/${String(second.body.id)}`, { action: 'approve' }),
    ).toMatchObject({
      status: 409,
    });
  });

  it('are nobody else’s', async () => {
    person.invite({ title: 'Own meeting', more: ownMeeting });
    await person.sync();
    await turnActionsOn();
    const meetingId = await idOf('Own meeting');
    const { body } = await api('DELETE', `/api/events/${meetingId}`);
    const other = await person.browserOf(kit.email);
    const asOther = as(() => other);
    const ask = async (...asked: Parameters<typeof asOther>) => (await asOther(...asked)).status;
    await ask('PATCH', '/api/preferences', { actions: true });
    expect(await ask('GET', `/api/approvals/${String(body.id)}`)).toBe(404);
    expect(await ask('POST', `/api/approvals/${String(body.id)}`, { action: 'approve' })).toBe(404);
    expect(await ask('DELETE', `/api/events/${meetingId}`)).toBe(404);
    expect(await ask('POST', `/api/events/${meetingId}/response`, { response: 'declined' })).toBe(404);
    expect(await approvalOf(body.id)).toMatchObject({ status: 'pending' });
  });
});
