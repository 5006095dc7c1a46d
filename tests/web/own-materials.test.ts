import { describe, expect, it } from '@jest/globals';
import { hashSecret } from '../../src/app/hashes.ts';
import type { Preparation } from '../../src/core/preparation.ts';
import { aMeeting, aMeetingPrep } from '../builders/a-meeting.ts';
import { aPreparation } from '../builders/a-preparation.ts';
import { aUser } from '../builders/a-user.ts';
import { browserOf, webHouse } from './web-house.ts';

const at = '2026-03-02T08:00:00Z';

const readyHouse = async (changes: Partial<Preparation> = {}) => {
  const house = webHouse();
  await house.users.save(aUser());
  await house.users.save(aUser({ id: 'user2', email: 'eve@example.com' }));
  const prep = aMeetingPrep({ status: 'prepared', preparationId: 'preparation1' });
  await house.meetings.save(aMeeting({ prep }));
  const { linkId } = await house.createLink({
    userId: 'user1',
    preparationId: 'preparation1',
    fileKeyPrefix: 'users/user1/preparations/preparation1',
    expiresAt: '2026-03-11T15:00:00Z',
  });
  await house.preparations.save(
    aPreparation({
      status: 'delivered',
      linkId,
      writer: 'deterministic',
      writtenAt: at,
      deliveredAt: at,
      ...changes,
    }),
  );
  const browser = browserOf(house);
  await browser.become('user1');
  const page = async (): Promise<string> => (await browser.get('/meetings/meeting1')).text();
  const formToken = async (): Promise<string> =>
    /name="formToken" value="([^"]+)"/.exec(await page())?.[1] ?? '';
  const post = async (what: 'change' | 'withdraw', fields: Record<string, string> = {}) =>
    browser.post(`/meetings/meeting1/materials/${what}`, {
      formToken: await formToken(),
      preparationId: 'preparation1',
      ...fields,
    });
  const preparation = async () => house.preparations.get('preparation1');
  return { house, browser, linkId, page, post, preparation };
};

const noticeOf = (answer: Response): string | null =>
  new URL(answer.headers.get('location') ?? '', 'https://assistant.example').searchParams.get('notice');

describe('one’s own materials on the page of a meeting', () => {
  it('are opened, downloaded, changed and withdrawn there', async () => {
    const { page, linkId } = await readyHouse();
    const shown = await page();
    for (const format of ['', '?format=docx', '?format=md'])
      expect(shown).toContain(`href="/m/${linkId}${format}"`);
    expect(shown).toContain('What should be different?');
    expect(shown).toContain('Withdraw link');
  });

  it('are written anew with a remark, which the page shows once it is done', async () => {
    const { house, browser, page, post, preparation } = await readyHouse();
    const answer = await post('change', { remark: 'add <b>budget</b>' });
    expect([answer.status, noticeOf(answer)]).toEqual([303, 'change-asked']);
    expect(house.queue.revisions).toEqual([
      { userId: 'user1', preparationId: 'preparation1', mode: 'revise' },
    ]);
    expect(await page()).toContain('A new version is being written');
    expect(noticeOf(await post('change', { remark: 'shorter' }))).toBe('change-running');

    house.clock.advanceMinutes(20);
    await browser.become('user1');
    // Nobody can expect it any more: it may be asked for again.
    expect(await page()).toContain('What should be different?');

    const now = await preparation();
    if (now === null) throw new Error('gone');
    await house.preparations.save({
      ...now,
      revisions: (now.revisions ?? []).map((revision) => ({ ...revision, writtenAt: at })),
    });
    const shown = await page();
    expect(shown).toContain('Version 2, changed as you asked: “add &lt;b&gt;budget&lt;/b&gt;”');
    expect(shown).toContain('Version 2 written, as you asked');
  });

  it.each([
    ['nothing is said', { remark: ' ' }, {}, 'change-empty'],
    ['the link was withdrawn', { remark: 'shorter' }, { linkWithdrawnAt: at }, 'not-taken'],
  ])('stay as they are where %s', async (_what, fields, changes, notice) => {
    const { house, post } = await readyHouse(changes);
    expect(noticeOf(await post('change', fields))).toBe(notice);
    expect(house.queue.revisions).toEqual([]);
  });

  it('cannot be opened by anybody after they were withdrawn, and the page says when', async () => {
    const { house, browser, linkId, page, post } = await readyHouse();
    expect(noticeOf(await post('withdraw'))).toBe('link-withdrawn');
    expect((await house.links.get(hashSecret(linkId)))?.revokedAt).toBe(house.clock.now());
    const answer = await browser.get(`/m/${linkId}`);
    expect([answer.status, await answer.text()]).toEqual([410, expect.stringContaining('withdrew the link')]);
    const shown = await page();
    expect(shown).not.toContain('Open materials');
    expect(shown).toContain('You withdrew the link');
    expect(shown).toContain('Link withdrawn');
  });

  it.each(['change', 'withdraw'] as const)('are nobody else’s to %s', async (what) => {
    const { house, browser, post, preparation } = await readyHouse();
    await browser.become('user2');
    const formToken =
      /name="formToken" value="([^"]+)"/.exec(await (await browser.get('/')).text())?.[1] ?? '';
    expect((await post(what, { formToken, remark: 'shorter' })).status).toBe(404);
    expect(await preparation()).not.toHaveProperty('revisions');
    expect(await preparation()).not.toHaveProperty('linkWithdrawnAt');
    expect(house.queue.revisions).toEqual([]);
  });

  it.each(['change', 'withdraw'] as const)('are not to be had by another page: %s', async (what) => {
    const { browser, post, preparation } = await readyHouse();
    expect((await post(what, { formToken: 'forged', remark: 'shorter' })).status).toBe(403);
    const fields = { preparationId: 'preparation1', remark: 'shorter' };
    const foreign = await browser.post(`/meetings/meeting1/materials/${what}`, fields, {
      origin: 'https://evil.example',
      'sec-fetch-site': 'cross-site',
    });
    expect(foreign.status).toBe(403);
    expect(await preparation()).not.toHaveProperty('revisions');
    expect(await preparation()).not.toHaveProperty('linkWithdrawnAt');
  });
});
