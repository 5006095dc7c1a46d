import { createHmac, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import type { TokenPurpose } from '../../../src/app/sessions.ts';
import { createSessions } from '../../../src/app/sessions.ts';
import { MisconfiguredDeployment } from '../../../src/core/errors.ts';
import { fixedClock } from '../../fakes/fixed-clock.ts';
import { memorySecrets } from '../../fakes/memory-secrets.ts';

const issuer = 'https://assistant.example';
const key = 'a session key of more than thirty-two bytes';
const claims = { userId: 'user1', sessionId: 'session1' };

const sessionsWith = (options: { key?: string; issuer?: string } = {}) => {
  const clock = fixedClock();
  const secrets = memorySecrets({ 'session-key': options.key ?? key });
  return { clock, sessions: createSessions({ secrets, clock, issuer: options.issuer ?? issuer }) };
};

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const partsOf = (token: string): string[] => token.split('.');

describe('tokens', () => {
  it('say who signed in, and when', async () => {
    const { sessions } = sessionsWith();
    expect(await sessions.verify('session', await sessions.issue('session', claims))).toEqual({
      ...claims,
      issuedAtSeconds: Date.parse('2026-03-02T08:00:00Z') / 1000,
    });
  });

  const purposes: readonly TokenPurpose[] = ['session', 'access', 'refresh'];
  it.each(
    purposes.flatMap((made) => purposes.filter((used) => used !== made).map((used) => [made, used] as const)),
  )('made as %s are worthless as %s', async (made, used) => {
    const { sessions } = sessionsWith();
    expect(await sessions.verify(used, await sessions.issue(made, claims))).toBeNull();
  });

  it.each([
    ['session', 30 * 24 * 60],
    ['access', 60],
    ['refresh', 30 * 24 * 60],
  ] as const)('of purpose %s end after %d minutes', async (purpose, minutes) => {
    const { sessions, clock } = sessionsWith();
    const token = await sessions.issue(purpose, claims);
    clock.advanceMinutes(minutes - 1);
    expect(await sessions.verify(purpose, token)).not.toBeNull();
    clock.advanceMinutes(2);
    expect(await sessions.verify(purpose, token)).toBeNull();
  });

  it('from the future are refused', async () => {
    const { sessions, clock } = sessionsWith();
    const token = await sessions.issue('session', claims);
    clock.advanceMinutes(-10);
    expect(await sessions.verify('session', token)).toBeNull();
  });

  it('of another deployment or another key are refused', async () => {
    const token = await sessionsWith({ issuer: 'https://other.example' }).sessions.issue('session', claims);
    expect(await sessionsWith().sessions.verify('session', token)).toBeNull();
    const forged = await sessionsWith({ key: 'x'.repeat(40) }).sessions.issue('session', claims);
    expect(await sessionsWith().sessions.verify('session', forged)).toBeNull();
  });

  it.each([
    ['nothing', () => ''],
    ['no token', () => 'not.a.token'],
    ['a huge one', (token: string) => `${token}${'A'.repeat(1_000_000)}`],
    [
      'algorithm none',
      (token: string) => `${base64url({ alg: 'none', typ: 'session+jwt' })}.${partsOf(token)[1]}.`,
    ],
    [
      'a path as its key id',
      (token: string) => {
        const signed = `${base64url({ alg: 'HS256', typ: 'session+jwt', kid: '../../dev/null' })}.${partsOf(token)[1]}`;
        return `${signed}.${createHmac('sha256', '').update(signed).digest('base64url')}`;
      },
    ],
    [
      'changed claims',
      (token: string) => `${partsOf(token)[0]}.${base64url({ sub: 'user2' })}.${partsOf(token)[2]}`,
    ],
    [
      'the root key instead of the derived one',
      (token: string) => {
        const signed = `${partsOf(token)[0]}.${partsOf(token)[1]}`;
        return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
      },
    ],
  ])('with %s are refused', async (_name, forge) => {
    const { sessions } = sessionsWith();
    expect(await sessions.verify('session', forge(await sessions.issue('session', claims)))).toBeNull();
  });

  it('signed with RS256 are refused', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const token = await new SignJWT({ sid: 's' })
      .setProtectedHeader({ alg: 'RS256', typ: 'session+jwt' })
      .setSubject('user1')
      .setIssuer(issuer)
      .setAudience(issuer)
      .setIssuedAt(1_772_438_400)
      .setExpirationTime('1h')
      .sign(privateKey);
    expect(await sessionsWith().sessions.verify('session', token)).toBeNull();
  });

  it('are not made with a key shorter than 32 bytes', async () => {
    const { sessions } = sessionsWith({ key: 'k'.repeat(31) });
    await expect(sessions.issue('session', claims)).rejects.toBeInstanceOf(MisconfiguredDeployment);
    await expect(sessions.verify('session', 'a.b.c')).rejects.toBeInstanceOf(MisconfiguredDeployment);
  });
});

describe('form tokens', () => {
  it('belong to one session', async () => {
    const { sessions } = sessionsWith();
    const token = await sessions.formToken('session1');
    expect(await sessions.isFormToken('session1', token)).toBe(true);
    expect(await sessions.isFormToken('session2', token)).toBe(false);
    expect(await sessions.isFormToken('session1', '')).toBe(false);
  });
});
