import { describe, expect, it } from '@jest/globals';
import type { Approval } from '../../src/core/approvals/approval.ts';
import { readingScopes } from '../../src/core/connection.ts';
import { defaultPreferences } from '../../src/core/preferences.ts';
import { writingScope } from '../../src/core/writing-scope.ts';
import { aCalendar } from '../builders/a-calendar.ts';
import { aConnection } from '../builders/a-connection.ts';
import { aGrant } from '../builders/a-grant.ts';
import { aUser } from '../builders/a-user.ts';
import { anApproval } from '../builders/an-approval.ts';
import { ownMeeting } from '../builders/an-approval-world.ts';
import { browserOf, stateIn, webHouse } from './web-house.ts';

type Given = { readonly actions?: boolean; readonly permission?: boolean };

/** A person in a browser, with calendar actions on and allowed at Google, and one meeting of their own. */
const aHouse = async ({ actions = true, permission = true }: Given = {}) => {
  const house = webHouse();
  await house.users.save(aUser({ preferences: { ...defaultPreferences, actions } }));
  await house.users.save(aUser({ id: 'user2', email: 'eve@example.com' }));
  const scopes = permission ? [...readingScopes, writingScope] : readingScopes;
  await house.connections.save(aConnection({ scopes }));
  await house.calendars.save(aCalendar());
  await house.meetings.save(ownMeeting());
  const browser = browserOf(house);
  const as = async (userId: string) => {
    await browser.become(userId);
    const formToken = await browser.formToken(userId);
    return (path: string, form: Record<string, string>) => browser.post(path, { formToken, ...form });
  };
  const post = await as('user1');
  const text = async (path: string): Promise<string> => (await browser.get(path)).text();
  const theApproval = async (id = 'approval1'): Promise<Approval> => {
    const approval = await house.approvals.get('user1', id);
    if (approval === null) throw new Error('There is no request');
    return approval;
  };
  return { house, browser, as, post, text, theApproval };
};

/** As the meeting is stored: what is asked is still so. */
const asked = (changes: Partial<Approval> = {}): Approval => {
  const { title, description, location, startsOn: start, endsOn: end } = ownMeeting();
  const snapshot = { title, description, location, start, end, myResponse: 'accepted', guests: 1 } as const;
  return anApproval({ snapshot, ...changes });
};

const done: Partial<Approval> = {
  id: 'done',
  status: 'executed',
  executedAt: '2026-03-02T08:00:00Z',
  steps: [
    { status: 'pending', at: '2026-03-02T08:00:00Z', by: 'person' },
    { status: 'approved', at: '2026-03-02T08:00:00Z', by: 'person' },
    { status: 'executed', at: '2026-03-02T08:00:00Z', by: 'assistant' },
  ],
};

describe('the page of approvals', () => {
  it('says how to begin where nothing was asked, and that actions are off where they are', async () => {
    expect(await (await aHouse()).text('/approvals')).toContain('to see what I could do about it');
    const off = await (await aHouse({ actions: false })).text('/approvals');
    expect(off).toContain('Calendar actions are off');
    expect(off).toContain('href="/settings#actions"');
  });

  it('shows what waits first, with what would change, then what was decided', async () => {
    const { house, text } = await aHouse();
    await house.approvals.save(asked({ ...done, requestedAt: '2026-03-02T07:59:00Z' }));
    await house.approvals.save(asked());
    const page = await text('/approvals');
    expect(page.indexOf('Waits for your yes')).toBeLessThan(page.indexOf('Before'));
    expect(page).toContain('Wed 4 Mar, 15:00 – 16:00');
    for (const word of ['Approve', 'Reject', 'Undo', 'Open until Tue 3 Mar, 09:00']) {
      expect(page).toContain(word);
    }
  });

  it('goes back page by page', async () => {
    const { house, text } = await aHouse();
    for (let nth = 0; nth < 35; nth += 1) {
      const requestedAt = `2026-03-01T08:${String(nth).padStart(2, '0')}:00Z`;
      await house.approvals.save(asked({ ...done, id: `done-${nth}`, requestedAt }));
    }
    const first = await text('/approvals');
    expect(first.match(/class="card row"/g)).toHaveLength(30);
    const cursor = /href="(\/approvals\?cursor=[^"]+)"/.exec(first)?.[1] ?? '';
    const second = await text(cursor.replaceAll('&amp;', '&'));
    expect(second.match(/class="card row"/g)).toHaveLength(5);
    expect(second).toContain('Back to the newest');
  });

  it.each(['', 'x', 'x'.repeat(1100)])(
    'refuses a place in the list that it never named (%#)',
    async (cursor) => {
      const { browser } = await aHouse();
      expect((await browser.get(`/approvals?cursor=${cursor}`)).status).toBe(400);
    },
  );
});

describe('the page of one approval', () => {
  it('shows what would change, what is in the way, where it stands and how it came about', async () => {
    const { house, text } = await aHouse();
    const conflicts = [{ severity: 'high', reason: 'It overlaps “Lunch”.', meetingId: 'm2' }] as const;
    await house.approvals.save(asked({ conflicts }));
    const page = await text('/approvals/approval1');
    for (const words of [
      'Move “Budget review”',
      'Wed 4 Mar, 15:00 – 15:50',
      '>Conflict</span> It overlaps “Lunch”.',
      'Nothing is changed before your yes.',
      'You asked for it',
    ]) {
      expect(page).toContain(words);
    }
  });

  it.each<[Partial<Approval>, string]>([
    [{ status: 'failed', reason: 'Google does not let us change this calendar.' }, 'when that is settled'],
    [{ status: 'changed-meanwhile', reason: 'Its title is another.' }, 'was left as it is'],
    [{ status: 'cancelled', reason: 'The meeting does not take place any more.' }, 'Ask for it again'],
    [{ status: 'expired' }, 'There was no answer in time'],
    [{ status: 'approved' }, 'Look again'],
    [{ status: 'undoing' }, 'Look again'],
  ])('says the reason and the way out: %j', async (changes, words) => {
    const { house, text } = await aHouse();
    await house.approvals.save(asked(changes));
    const page = await text('/approvals/approval1');
    expect(page).toContain(words);
    if (changes.reason !== undefined) expect(page).toContain(changes.reason);
    expect(page).not.toContain('value="approve"');
  });

  it('is nobody else’s: for them there is nothing here, to see or to decide', async () => {
    const { house, browser, as, theApproval } = await aHouse();
    await house.approvals.save(asked());
    const post = await as('user2');
    expect((await browser.get('/approvals/approval1')).status).toBe(404);
    for (const decision of ['approve', 'reject', 'undo']) {
      expect((await post('/approvals/approval1', { decision })).status).toBe(404);
    }
    expect((await post('/meetings/meeting1/proposals', { proposal: 'hold' })).status).toBe(404);
    expect((await browser.get('/approvals/unknown')).status).toBe(404);
    expect((await theApproval()).status).toBe('pending');
  });
});

describe('a decision on the page', () => {
  it.each([
    ['approve', 'approved', 'action-approved'],
    ['reject', 'rejected', 'action-rejected'],
  ])('%s holds, and is carried out elsewhere', async (decision, status, notice) => {
    const { house, post, theApproval } = await aHouse();
    await house.approvals.save(asked());
    const answer = await post('/approvals/approval1', { decision, back: 'list' });
    expect(answer.headers.get('location')).toBe(`/approvals?notice=${notice}`);
    expect(await theApproval()).toMatchObject({ status, decidedVia: 'page' });
    expect(house.queue.approvals).toEqual([{ userId: 'user1', approvalId: 'approval1', mode: 'approval' }]);
  });

  it('holds once: the second press of two says how it stands, and nothing more happens', async () => {
    const { house, post, theApproval } = await aHouse();
    await house.approvals.save(asked());
    const answers = await Promise.all([
      post('/approvals/approval1', { decision: 'approve' }),
      post('/approvals/approval1', { decision: 'approve' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422]);
    expect(house.queue.approvals).toHaveLength(1);
    const late = await post('/approvals/approval1', { decision: 'reject' });
    expect(late.status).toBe(422);
    expect(await late.text()).toContain('It was approved already');
    expect((await theApproval()).steps).toHaveLength(2);
  });

  it('comes too late for what changed or ran out, and says so', async () => {
    const { house, post, theApproval } = await aHouse();
    await house.approvals.save(asked());
    await house.meetings.save({ ...ownMeeting({ title: 'Another' }), version: 1 });
    const answer = await post('/approvals/approval1', { decision: 'approve' });
    expect(await answer.text()).toContain('its title is another');
    expect((await theApproval()).status).toBe('cancelled');

    await house.approvals.save(asked({ id: 'old' }));
    house.clock.set('2026-03-03T08:00:00Z');
    expect(await (await post('/approvals/old', { decision: 'approve' })).text()).toContain(
      'open for too long',
    );
    expect((await theApproval('old')).status).toBe('expired');
  });

  it('can be taken back for ten minutes after it was done, and not longer', async () => {
    const { house, post, text, theApproval } = await aHouse();
    await house.approvals.save(asked(done));
    await house.approvals.save(asked({ ...done, id: 'other' }));
    house.clock.set('2026-03-02T08:09:59Z');
    expect(await text('/approvals/done')).toContain('value="undo"');
    expect((await post('/approvals/done', { decision: 'undo' })).headers.get('location')).toBe(
      '/approvals/done?notice=action-undoing',
    );
    expect((await theApproval('done')).status).toBe('undoing');
    house.clock.set('2026-03-02T08:10:00Z');
    expect(await text('/approvals/other')).not.toContain('value="undo"');
    const late = await post('/approvals/other', { decision: 'undo' });
    expect([late.status, await late.text()]).toEqual([422, expect.stringContaining('ten minutes only')]);
    expect((await theApproval('other')).status).toBe('executed');
  });

  it('that is none of ours is not found', async () => {
    const { house, post } = await aHouse();
    await house.approvals.save(asked());
    expect((await post('/approvals/approval1', { decision: 'execute' })).status).toBe(404);
    expect((await post('/meetings/meeting1/proposals', { proposal: 'delete' })).status).toBe(404);
  });
});

describe('a meeting’s page', () => {
  it('offers what could be done about it, and asks for it on a page of its own', async () => {
    const { house, post, text } = await aHouse();
    const page = await text('/meetings/meeting1');
    expect([...page.matchAll(/name="proposal" value="([^"]+)"/g)].map(([, name]) => name)).toEqual([
      'hold',
      'shorten',
    ]);
    expect(page).toContain('Shorten to 50 minutes');
    const answer = await post('/meetings/meeting1/proposals', { proposal: 'shorten' });
    const { approvals } = await house.approvals.page({ userId: 'user1', limit: 10 });
    expect(approvals).toMatchObject([{ proposal: 'shorten', status: 'pending', requestedBy: 'person' }]);
    const place = `/approvals/${approvals[0]?.id}`;
    expect(answer.headers.get('location')).toBe(`${place}?notice=action-asked`);
    const again = await post('/meetings/meeting1/proposals', { proposal: 'shorten' });
    expect(again.headers.get('location')).toBe(`${place}?notice=action-known`);
    const after = await text('/meetings/meeting1');
    expect(after).not.toContain('value="shorten"');
    expect(after).toContain('value="approve"');
  });

  it('offers an answer, and a question for an agenda, where somebody else organises', async () => {
    const { house, post, text } = await aHouse();
    const [me, someone] = ownMeeting().attendees;
    if (me === undefined || someone === undefined) throw new Error('Two people are invited');
    await house.meetings.save(
      ownMeeting({
        id: 'theirs',
        eventId: 'event2',
        myResponse: 'accepted',
        organizer: { email: 'ben@example.com', name: 'Ben', self: false },
        attendees: [
          { ...me, organizer: false },
          { ...someone, organizer: true },
        ],
      }),
    );
    const page = await text('/meetings/theirs');
    for (const proposal of ['hold', 'ask-agenda', 'decline']) expect(page).toContain(`value="${proposal}"`);
    expect(page).not.toContain('value="shorten"');
    const comment = '  Travelling\u202E that <b>day</b>  ';
    await post('/meetings/theirs/proposals', { proposal: 'decline', comment });
    const { approvals } = await house.approvals.page({ userId: 'user1', limit: 10 });
    expect(approvals[0]?.action).toMatchObject({
      kind: 'respond',
      response: 'declined',
      comment: 'Travelling that <b>day</b>',
    });
  });

  it('says in one line where actions are off, or Google waits for a permission', async () => {
    const off = await (await aHouse({ actions: false })).text('/meetings/meeting1');
    expect(off).toContain('Calendar actions are off');
    expect(off).not.toContain('name="proposal"');
    const waiting = await (await aHouse({ permission: false })).text('/meetings/meeting1');
    expect(waiting).toContain('wait for your permission');
    expect(waiting).not.toContain('name="proposal"');
  });

  it('says why what was offered is not possible any more', async () => {
    const { house, post } = await aHouse();
    house.clock.set('2026-03-04T14:00:00Z');
    const answer = await post('/meetings/meeting1/proposals', { proposal: 'shorten' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Not as things stand');
  });

  it('offers nothing about what has begun', async () => {
    const { house, text } = await aHouse();
    house.clock.set('2026-03-04T14:30:00Z');
    expect(await text('/meetings/meeting1')).not.toContain('In your calendar');
  });
});

describe('today', () => {
  it('shows what waits for a yes beside what waits for an answer', async () => {
    const { house, text } = await aHouse();
    expect(await text('/')).not.toContain('Decide');
    await house.approvals.save(asked());
    const page = await text('/');
    expect(page).toContain('One change of your calendar waits for your yes.');
    expect(page).toContain('href="/approvals/approval1"');
    house.clock.set('2026-03-03T08:00:00Z');
    expect(await text('/')).not.toContain('Decide');
  });
});

describe('calendar actions in the settings', () => {
  it('are turned on and off, with what Google still has to be asked', async () => {
    const { house, post, text } = await aHouse({ actions: false, permission: false });
    expect(await text('/settings')).toMatch(/Calendar actions<\/h2><span class="badge off">Off/);
    const on = await post('/settings/actions', { actions: 'yes' });
    expect(on.headers.get('location')).toBe('/settings?notice=actions-on');
    const waiting = await text('/settings');
    expect(waiting).toContain('Waits for permission');
    expect(waiting).toContain('href="/calendar/auth?next=/settings&amp;account=connection1"');
    const connection = await house.connections.get('user1', 'connection1');
    if (connection === null) throw new Error('There is no connection');
    await house.connections.save({ ...connection, scopes: [...readingScopes, writingScope] });
    expect(await text('/settings')).toMatch(/Calendar actions<\/h2><span class="badge ready">On/);
    house.clock.advanceMinutes(1);
    await post('/settings/actions', { actions: 'no' });
    expect((await house.users.get('user1'))?.preferences?.actions).toBe(false);
    expect(house.audit.all().map(({ action }) => action)).toEqual([
      'preferences.changed',
      'preferences.changed',
    ]);
  });

  it.each([
    [[writingScope], 'permitted'],
    [[], 'not-permitted'],
  ])('go through Google and back, with %j granted', async (granted, notice) => {
    const { house, browser } = await aHouse({ permission: false });
    const begun = await browser.get('/calendar/auth?next=/settings');
    expect(house.identity.requests[0]?.scopes).toContain(writingScope);
    const scopes = ['openid', 'email', ...readingScopes, ...granted];
    const code = house.identity.codeFor(aGrant({ scopes }));
    const back = await browser.get(`/calendar/callback?state=${stateIn(begun)}&code=${code}`);
    expect(back.headers.get('location')).toBe(`/settings?notice=${notice}`);
  });

  it('stay as they are when the rest is saved', async () => {
    const { house, post } = await aHouse();
    await post('/settings', { slack: 'yes', timeZone: 'Europe/Berlin' });
    expect((await house.users.get('user1'))?.preferences?.actions).toBe(true);
  });
});
