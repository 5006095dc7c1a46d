import { describe, expect, it } from '@jest/globals';
import { verifyTwilioRequest } from '../../src/adapters/twilio/verify-twilio-request.ts';
import { createSessions } from '../../src/app/sessions.ts';
import { compose } from '../../src/handlers/twilio.ts';
import { aPreparationWorld } from '../builders/a-preparation-world.ts';
import { memorySecrets } from '../fakes/memory-secrets.ts';

const path = 'https://assistant.example/settings/phone';

const aPage = async () => {
  const world = await aPreparationWorld();
  const secrets = memorySecrets({ 'session-key': 'k'.repeat(40) });
  const app = compose({
    ...world,
    secrets,
    authTokens: async () => ['token'],
    verify: verifyTwilioRequest,
  });
  const sessions = createSessions({ secrets, clock: world.clock, issuer: 'https://assistant.example' });
  const cookie = `__Host-session=${await sessions.issue('session', { userId: 'user1', sessionId: 's1' })}`;
  const formToken = await sessions.formToken('s1');
  const post = (form: Record<string, string>) =>
    app.request(path, {
      method: 'POST',
      headers: { cookie, origin: 'https://assistant.example' },
      body: new URLSearchParams({ formToken, ...form }),
    });
  return { world, app, cookie, post };
};

describe('the page for a telephone number', () => {
  it('sends a code on consent, and takes it', async () => {
    const { world, post } = await aPage();
    const sent = await post({ action: 'start', number: '+49 170 1234 5678', consent: 'yes' });
    expect(await sent.text()).toContain('Enter the code');
    const message = world.sms.sent[0]?.message;
    const code = message?.kind === 'phone-code' ? message.code : '';
    expect(await (await post({ action: 'confirm', code })).text()).toContain('Your number is confirmed');
    expect((await world.users.get('user1'))?.phone?.number).toBe('+4917012345678');
  });

  it.each<[string, Record<string, string>, number, RegExp]>([
    ['no consent', { action: 'start', number: '+4917012345678' }, 422, /tick the box/],
    [
      'a number without country code',
      { action: 'start', number: '0170', consent: 'yes' },
      422,
      /country code/,
    ],
    ['a code that nobody asked for', { action: 'confirm', code: '123456' }, 422, /no longer valid/],
    ['a form that is not of this session', { action: 'remove', formToken: 'x' }, 403, /form|page/i],
  ])('answers %s plainly', async (_what, form, status, words) => {
    const { world, post } = await aPage();
    const response = await post(form);
    expect([response.status, await response.text()]).toEqual([status, expect.stringMatching(words)]);
    expect(world.sms.sent).toHaveLength(0);
  });

  it('asks a stranger to sign in', async () => {
    const { app } = await aPage();
    expect((await app.request(path)).headers.get('location')).toBe('/auth/login?next=%2Fsettings%2Fphone');
  });
});
