import { describe, expect, it } from '@jest/globals';
import { aCalendar } from '../builders/a-calendar.ts';
import { aConnection } from '../builders/a-connection.ts';
import { aDecision, aMeeting, aMeetingPrep } from '../builders/a-meeting.ts';
import { aPreparation } from '../builders/a-preparation.ts';
import { aUser } from '../builders/a-user.ts';
import { anAttendee } from '../builders/an-occurrence.ts';
import { browserOf, webHouse } from './web-house.ts';

const script = '<script>alert(1)</script>';

const askingHouse = async () => {
  const house = webHouse();
  await house.users.save(aUser());
  await house.users.save(aUser({ id: 'user2', email: 'eve@example.com', name: 'Eve' }));
  await house.connections.save(aConnection());
  await house.calendars.save(aCalendar({ lastSyncedAt: '2026-03-02T07:30:00Z' }));
  await house.meetings.save(
    aMeeting({
      title: `QBR ${script}`,
      seriesId: 'series1',
      location: `Room ${script}`,
      attendees: [anAttendee({ self: true }), anAttendee({ name: `Bo ${script}` })],
      decision: aDecision({
        type: 'qbr',
        rule: `qbr: "quarterly review" in the title, 2 people ${script}`,
        prepAt: '2026-03-02T07:00:00Z',
      }),
      prep: aMeetingPrep({ status: 'preparing', preparationId: 'preparation1' }),
    }),
  );
  await house.preparations.save(aPreparation({ status: 'asking', noticedAt: '2026-03-02T07:01:00Z' }));
  const browser = browserOf(house);
  await browser.become('user1');
  return { house, browser };
};

const textOf = async (answer: Response | Promise<Response>): Promise<string> => (await answer).text();

describe('pages', () => {
  it('greet somebody who is not signed in with what this is', async () => {
    const answer = await browserOf(webHouse()).get('/');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Sign in with Google');
  });

  it.each(['/meetings', '/meetings/meeting1'])('send them from %s to the sign-in and back', async (path) => {
    const answer = await browserOf(webHouse()).get(path);
    expect(decodeURIComponent(answer.headers.get('location') ?? '')).toBe(`/auth/login?next=${path}`);
  });

  it('lead a new person to connecting first', async () => {
    const house = webHouse();
    await house.users.save(aUser());
    const browser = browserOf(house);
    await browser.become('user1');
    expect(await textOf(browser.get('/'))).toContain('Three steps to your first preparation');
    expect(await textOf(browser.get('/meetings'))).toContain('No calendar yet');
  });

  it('show what waits for the person, and the calendars', async () => {
    const { browser } = await askingHouse();
    const page = await textOf(browser.get('/'));
    expect(page).toContain('One meeting waits for your answer.');
    expect(page).toContain('href="/meetings/meeting1#questions"');
    expect(page).toContain('Read Mon 2 Mar, 08:30');
  });

  it('show each meeting with its time in the reader’s zone, type, rule and state', async () => {
    const { browser } = await askingHouse();
    const page = await textOf(browser.get('/meetings'));
    expect(page).toContain('15:00–16:00');
    expect(page).toContain('Quarterly business review');
    expect(page).toContain('“quarterly review” in the title, 2 people');
    expect(page).toContain('Waits for you');
  });

  it('show text from invitations as text', async () => {
    const { browser } = await askingHouse();
    for (const path of ['/', '/meetings', '/meetings/meeting1']) {
      const page = await textOf(browser.get(path));
      expect(page).not.toContain('<script');
      expect(page).toContain('&lt;script&gt;');
    }
  });

  it('hide cancelled meetings that nothing was prepared for, and those that are over', async () => {
    const { house, browser } = await askingHouse();
    await house.meetings.save(aMeeting({ id: 'm2', title: 'Called off', status: 'cancelled' }));
    const past = { start: '2026-03-02T06:00:00Z', end: '2026-03-02T07:00:00Z' };
    await house.meetings.save(aMeeting({ id: 'm3', title: 'Over by now', ...past }));
    const page = await textOf(browser.get('/meetings'));
    expect(page).not.toContain('Called off');
    expect(page).not.toContain('Over by now');
  });

  it('forbid scripts, frames and foreign forms, and are kept by nobody', async () => {
    const { browser } = await askingHouse();
    const { headers } = await browser.get('/meetings');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toContain('max-age=');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  it('link a style sheet that exists and may be kept for ever', async () => {
    const { browser } = await askingHouse();
    const path = /href="(\/assets\/[^"]+)"/.exec(await textOf(browser.get('/')))?.[1] ?? '';
    const sheet = await browser.get(path);
    expect(sheet.status).toBe(200);
    expect(sheet.headers.get('cache-control')).toContain('immutable');
  });

  it('show only notices of ours', async () => {
    const { browser } = await askingHouse();
    expect(await textOf(browser.get('/?notice=disconnected'))).toContain('Disconnected.');
    expect(await textOf(browser.get('/?notice=You+won'))).not.toContain('You won');
    expect((await browser.get('/?notice=toString')).status).toBe(200);
  });
});

describe('answering on the page', () => {
  const questions = { preparationId: 'preparation1', version: '0', reply: 'answers' };

  it('shows the questions and hands over the answers with a note', async () => {
    const { house, browser } = await askingHouse();
    expect(await textOf(browser.get('/meetings/meeting1'))).toContain('What went well this quarter?');
    const formToken = await browser.formToken('user1');
    const form = {
      ...questions,
      formToken,
      'answer-wins': ' Churn halved \r\n',
      'answer-ask': '',
      note: 'No slides',
    };
    const answer = await browser.post('/meetings/meeting1/reply', form);
    expect(answer.headers.get('location')).toBe('/meetings/meeting1?notice=answered');
    expect(house.replies).toEqual([
      {
        preparationId: 'preparation1',
        version: 0,
        by: { kind: 'user', userId: 'user1' },
        via: 'page',
        reply: {
          kind: 'answers',
          answers: [{ questionId: 'wins', text: 'Churn halved' }],
          note: 'No slides',
        },
      },
    ]);
  });

  it.each([
    ['snooze', 'snoozed'],
    ['skip', 'skipped'],
    ['skip-series', 'series-skipped'],
  ])('takes %s', async (reply, notice) => {
    const { house, browser } = await askingHouse();
    const formToken = await browser.formToken('user1');
    const answer = await browser.post('/meetings/meeting1/reply', { ...questions, formToken, reply });
    expect(answer.headers.get('location')).toBe(`/meetings/meeting1?notice=${notice}`);
    expect(house.replies[0]?.reply).toEqual({ kind: reply });
  });

  it('says so when the reply came too late', async () => {
    const { house, browser } = await askingHouse();
    house.answerRepliesWith({ kind: 'stale' });
    const form = { ...questions, formToken: await browser.formToken('user1') };
    const answer = await browser.post('/meetings/meeting1/reply', form);
    expect(answer.headers.get('location')).toBe('/meetings/meeting1?notice=not-taken');
  });

  it('takes nothing without the form’s token, with another session’s, or from another site', async () => {
    const { house, browser } = await askingHouse();
    const path = '/meetings/meeting1/reply';
    expect((await browser.post(path, questions)).status).toBe(403);
    const foreign = { ...questions, formToken: await browser.formToken('user2') };
    expect((await browser.post(path, foreign)).status).toBe(403);
    const own = { ...questions, formToken: await browser.formToken('user1') };
    expect((await browser.post(path, own, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await browser.post(path, own, { origin: 'null' })).status).toBe(403);
    expect(house.replies).toEqual([]);
  });

  it('shows no questions once they are answered', async () => {
    const { house, browser } = await askingHouse();
    const preparation = await house.preparations.get('preparation1');
    if (preparation !== null) await house.preparations.save({ ...preparation, status: 'writing' });
    expect(await textOf(browser.get('/meetings/meeting1'))).not.toContain('What went well this quarter?');
  });

  it('refuses a body of more than 1 MB', async () => {
    const { browser } = await askingHouse();
    const form = { ...questions, note: 'x'.repeat(1_100_000), formToken: await browser.formToken('user1') };
    expect((await browser.post('/meetings/meeting1/reply', form)).status).toBe(413);
  });
});

describe('other forms', () => {
  it('start a preparation', async () => {
    const { house, browser } = await askingHouse();
    await house.meetings.save(aMeeting({ id: 'm2' }));
    const formToken = await browser.formToken('user1');
    const answer = await browser.post('/meetings/m2/prepare', { formToken });
    expect(answer.headers.get('location')).toBe('/meetings/m2?notice=started');
    expect(await house.meetings.get('user1', 'm2')).toMatchObject({ dueAt: house.clock.now() });
  });

  it('queue a sync of each connected account and followed calendar', async () => {
    const { house, browser } = await askingHouse();
    const answer = await browser.post('/sync', { formToken: await browser.formToken('user1') });
    expect(answer.headers.get('location')).toBe('/?notice=syncing');
    expect(house.queue.jobs).toEqual([
      { userId: 'user1', connectionId: 'connection1', calendarId: null, mode: 'incremental' },
      { userId: 'user1', connectionId: 'connection1', calendarId: 'ada@example.com', mode: 'incremental' },
    ]);
  });
});

describe('another person’s things', () => {
  it('do not exist', async () => {
    const { house, browser } = await askingHouse();
    await browser.become('user2');
    const formToken = await browser.formToken('user2');
    house.answerRepliesWith({ kind: 'unknown' });
    const reply = { preparationId: 'preparation1', version: '0', reply: 'skip', formToken };
    const statuses = [
      await browser.get('/meetings/meeting1'),
      await browser.get('/api/meetings/meeting1'),
      await browser.post('/meetings/meeting1/prepare', { formToken }),
      await browser.post('/meetings/meeting1/reply', reply),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 404, 404]);
    expect(await textOf(browser.get('/meetings/meeting1'))).toBe(
      await textOf(browser.get('/meetings/nothing')),
    );
    const list = (await (await browser.get('/api/meetings')).json()) as { meetings: unknown[] };
    expect(list.meetings).toEqual([]);
    expect(await textOf(browser.get('/meetings'))).not.toContain('QBR');
  });
});
