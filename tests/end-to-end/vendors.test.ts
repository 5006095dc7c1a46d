import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dana, kit, type LocalPerson, startWithPerson } from './local-person.ts';

let person: LocalPerson;
beforeEach(async () => {
  person = await startWithPerson();
});
afterEach(() => person.stop());

const api = async (path: string): Promise<Record<string, unknown>> =>
  (await person.browser.open(`${person.urls.app}${path}`)).json() as Promise<Record<string, unknown>>;

describe('Slack in trouble', () => {
  it('is asked again when it is back: one notice, no more', async () => {
    person.invite({ title: 'Budget plan', inHours: 20 });
    for (let tries = 0; tries < 4; tries += 1) {
      person.slack.failNext({ method: 'chat.postMessage', kind: { httpStatus: 503 } });
    }
    await person.sync();
    await person.pass({ hours: 1 });
    expect(person.messagesAbout('Budget plan')).toHaveLength(1);
    await person.answer('Budget plan');
    expect(person.linkOf('Budget plan')).toContain('/m/');
  });

  it('that took a notice and did not answer, is looked at before it is asked again', async () => {
    person.invite({ title: 'Budget plan', inHours: 20 });
    person.slack.failNext({ method: 'chat.postMessage', kind: 'no-answer-after' });
    await person.sync();
    await person.pass({ hours: 1 });
    expect(person.messagesAbout('Budget plan')).toHaveLength(1);
  });

  it('for the whole time: the materials are on the dashboard, and nobody is told twice', async () => {
    person.invite({ title: 'Budget plan', inHours: 20 });
    for (let tries = 0; tries < 500; tries += 1) person.slack.failNext({ kind: { httpStatus: 503 } });
    await person.sync();
    await person.pass({ hours: 19, minutes: 40 });
    expect(await person.meeting('Budget plan')).toMatchObject({ prepStatus: 'prepared' });
    expect(person.messagesAbout('Budget plan')).toEqual([]);
    expect(await (await person.browser.open(person.urls.app)).text()).toContain('Budget plan');
  });
});

describe('Google in trouble', () => {
  it('that forgot the cursor, is read in full; no meeting is lost, doubled or asked about again', async () => {
    person.invite({ title: 'Budget plan', inHours: 20 });
    await person.sync();
    person.google.invalidateSyncTokens();
    person.invite({ title: 'Roadmap', inHours: 21 });
    await person.sync();
    expect(person.messagesAbout('Budget plan')).toHaveLength(1);
    expect(person.messagesAbout('Roadmap')).toHaveLength(1);
    const { meetings } = (await api('/api/meetings')) as { meetings: readonly unknown[] };
    expect(meetings).toHaveLength(2);
  });

  it('that is down for a while, loses nothing', async () => {
    person.google.failNext({ status: 503, reason: 'backendError', times: 8 });
    person.invite({ title: 'Budget plan', inHours: 20 });
    await person.sync();
    await person.pass({ hours: 3 });
    expect(person.messagesAbout('Budget plan')).toHaveLength(1);
  });

  it('that withdrew its consent: told once, and connecting again goes on', async () => {
    person.google.revoke(dana.email);
    person.invite({ title: 'Budget plan', inHours: 30 });
    await person.pass({ hours: 8 });
    expect(await api('/calendar/auth/status')).toMatchObject({ connected: false });
    const told = person.slack
      .messages(dana.email)
      .filter(({ text }) => /can no longer read the calendar/.test(text));
    expect(told).toHaveLength(1);
    await (await person.browser.open(`${person.urls.app}/calendar/auth?auto_consent=1`)).text();
    await person.sync();
    expect(await api('/calendar/auth/status')).toMatchObject({ connected: true });
    expect(person.messagesAbout('Budget plan')).toHaveLength(1);
  });
});

describe('disconnecting', () => {
  it('withdraws what waits, revokes the grant, and leaves nothing to see (T-28)', async () => {
    person.invite({ title: 'Budget plan', inHours: 20 });
    await person.sync();
    const page = await (await person.browser.open(`${person.urls.app}/calendars`)).text();
    const field = (name: string): string =>
      new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
    await person.browser.post(`${person.urls.app}/calendar/disconnect`, {
      formToken: field('formToken'),
      connectionId: field('connectionId'),
    });
    await person.host.clock.settle();
    expect(person.find('Budget plan', '"start_prep"')).toBeUndefined();
    expect(await api('/calendar/auth/status')).toMatchObject({ connected: false });
    await expect(person.meeting('Budget plan')).rejects.toThrow('No meeting');
    expect(await person.preparations()).toMatchObject([{ status: 'withdrawn' }]);
    expect(await (await person.browser.open(person.urls.app)).text()).not.toContain('Budget plan');
    await person.pass({ hours: 24 });
    expect(person.messagesAbout('Budget plan')).toHaveLength(1);
  });
});

describe('links to materials', () => {
  const delivered = async (): Promise<string> => {
    person.invite({ title: 'Budget plan', inHours: 20 });
    await person.sync();
    await person.answer('Budget plan');
    return person.linkOf('Budget plan');
  };

  it('open for their owner only; for others there is nothing at that address', async () => {
    const link = await delivered();
    const other = await person.browserOf(kit.email);
    expect((await other.open(link)).status).toBe(404);
    expect((await person.browser.open(link)).status).toBe(200);
  });

  it('lead somebody who is not signed in to signing in', async () => {
    const answer = await fetch(await delivered(), { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      expect.stringContaining('/auth/login?next='),
    ]);
  });

  it('end a week after the meeting, and say so', async () => {
    const link = await delivered();
    await person.pass({ hours: 24 * 8 });
    const answer = await person.browser.open(link);
    expect([answer.status, await answer.text()]).toEqual([410, expect.stringContaining('kept for a week')]);
  });

  it('that nobody made are not there', async () => {
    expect((await person.browser.open(`${person.urls.app}/m/aaaaaaaaaaaaaaaaaaaaaa`)).status).toBe(404);
    expect((await person.browser.open(`${person.urls.app}/m/%2e%2e%2fetc`)).status).toBe(404);
  });
});

describe('another user’s ids', () => {
  it('answer as if there was nothing, in pages and in the API', async () => {
    person.invite({ title: 'Budget plan', inHours: 20 });
    await person.sync();
    const { id } = await person.meeting('Budget plan');
    const other = await person.browserOf(kit.email);
    for (const path of [`/api/meetings/${id}`, `/meetings/${id}`]) {
      expect((await other.open(`${person.urls.app}${path}`)).status).toBe(404);
      expect((await person.browser.open(`${person.urls.app}${path}`)).status).toBe(200);
    }
  });
});

describe('the log of all that', () => {
  it('has no title, address, token or text', async () => {
    person.invite({ title: 'Secret merger', inHours: 20, more: { description: 'Project Falcon' } });
    await person.sync();
    await person.answer('Secret merger', 'Never tell anybody.');
    person.google.failNext({ status: 500 });
    await person.sync();
    const written = JSON.stringify(
      person.log.lines.map(({ code, facts, error }) => [
        code,
        facts,
        error instanceof Error ? error.message : error,
      ]),
    );
    expect(written).not.toMatch(/Secret merger|Falcon|Never tell|brightpath|ya29|xoxb|Dana|Kit Moreau/);
    expect(person.log.lines.length).toBeGreaterThan(10);
  });
});
