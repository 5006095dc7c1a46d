import { describe, expect, it } from '@jest/globals';
import { issueSlackLink } from '../../src/app/slack-link-token.ts';
import { aUser } from '../builders/a-user.ts';
import { browserOf, webHouse } from './web-house.ts';

const identity = { teamId: 'T1', userId: 'U9' };

const aVisitor = async () => {
  const house = webHouse();
  await house.users.save(aUser({ slack: null }));
  const browser = browserOf(house);
  await browser.become('user1');
  const token = await issueSlackLink(house)(identity);
  const claim = async (text = token) =>
    browser.post(`/settings/slack/${text}`, { formToken: await browser.formToken('user1') });
  const slack = async () => (await house.users.get('user1'))?.slack ?? null;
  return { house, browser, token, claim, slack };
};

describe('the link that a person opens from Slack', () => {
  it('asks first, and links on their word', async () => {
    const { browser, token, claim, slack } = await aVisitor();
    expect(await (await browser.get(`/settings/slack/${token}`)).text()).toContain(
      'Is that your Slack account?',
    );
    expect(await slack()).toBeNull();
    expect((await claim()).headers.get('location')).toBe('/?notice=slack-linked');
    expect(await slack()).toEqual(identity);
  });

  it('is no use after fifteen minutes, changed, or of another person’s account', async () => {
    const { house, token, claim, slack } = await aVisitor();
    expect((await claim(token.replace('U9', 'U8'))).status).toBe(410);
    await house.users.save(aUser({ id: 'user2', slack: identity }));
    expect((await claim()).status).toBe(409);
    house.clock.advanceMinutes(15);
    expect((await claim()).status).toBe(410);
    expect(await slack()).toBeNull();
  });

  it('asks a stranger to sign in first, and leads back', async () => {
    const { house, token } = await aVisitor();
    const answer = await browserOf(house).get(`/settings/slack/${token}`);
    expect(answer.headers.get('location')).toBe(
      `/auth/login?next=${encodeURIComponent(`/settings/slack/${token}`)}`,
    );
  });
});
