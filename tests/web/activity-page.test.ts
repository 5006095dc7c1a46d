import { describe, expect, it } from '@jest/globals';
import { aPreparation } from '../builders/a-preparation.ts';
import { aUser } from '../builders/a-user.ts';
import { browserOf, webHouse } from './web-house.ts';

const busyHouse = async () => {
  const house = webHouse();
  for (const id of ['user1', 'user2']) {
    await house.users.save(aUser({ id }));
    for (let minute = 10; minute < 40; minute += 1) {
      const at = `2026-03-02T06:${minute}:00Z`;
      const subject = `${id}-preparation-${minute}`;
      await house.audit.append({
        userId: id,
        at,
        actor: 'assistant',
        action: 'notice.sent',
        subject,
        outcome: 'slack',
      });
    }
  }
  const browser = browserOf(house);
  await browser.become('user1');
  return { house, browser };
};

describe('what was done', () => {
  it('is shown in words, newest first, with the time in the reader’s zone', async () => {
    const { browser } = await busyHouse();
    const page = await (await browser.get('/activity')).text();
    expect(page).toContain('You were asked');
    expect(page.indexOf('07:39')).toBeLessThan(page.indexOf('07:38'));
    expect(page).not.toContain('user2-');
  });

  it('leads to the meeting that it is about, and to nobody else’s', async () => {
    const { house, browser } = await busyHouse();
    for (const userId of ['user1', 'user2']) {
      await house.preparations.save(
        aPreparation({ id: `${userId}-preparation-39`, userId, meetingId: 'm1' }),
      );
    }
    const page = await (await browser.get('/activity')).text();
    expect(page).toContain('<a href="/preparations/user1-preparation-39">Meeting</a>');
    const own = await browser.get('/preparations/user1-preparation-39');
    expect(own.headers.get('location')).toBe('/meetings/m1');
    expect((await browser.get('/preparations/user2-preparation-39')).status).toBe(404);
    expect((await browser.get('/preparations/nothing')).status).toBe(404);
    expect((await browserOf(house).get('/preparations/user1-preparation-39')).status).toBe(401);
  });

  it('is given as JSON by pages that end', async () => {
    const { browser } = await busyHouse();
    const subjects: string[] = [];
    let path: string | null = '/api/audit?limit=7';
    while (path !== null) {
      const answer: Response = await browser.get(path);
      expect(answer.status).toBe(200);
      const body = (await answer.json()) as {
        entries: { subject: string; userId?: string }[];
        nextCursor: string | null;
      };
      subjects.push(...body.entries.map(({ subject }) => subject));
      path = body.nextCursor === null ? null : `/api/audit?limit=7&cursor=${body.nextCursor}`;
    }
    expect(subjects).toHaveLength(30);
    expect(subjects.every((subject) => subject.startsWith('user1-'))).toBe(true);
  });

  it.each([
    '/api/audit?limit=0',
    '/api/audit?limit=x',
    '/api/audit?cursor=nonsense',
    '/activity?cursor=nonsense',
  ])('refuses %s', async (path) => {
    const { browser } = await busyHouse();
    expect((await browser.get(path)).status).toBe(400);
  });

  it('shows an action that has no words yet, and text from outside as text', async () => {
    const { house, browser } = await busyHouse();
    await house.audit.append({
      userId: 'user1',
      at: '2026-03-02T07:00:00Z',
      actor: '<script>alert(1)</script>',
      action: 'approval.executed',
      subject: 'x',
      outcome: 'constructor',
    });
    const page = await (await browser.get('/activity')).text();
    expect(page).toContain('Approval executed');
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('<script');
  });
});
