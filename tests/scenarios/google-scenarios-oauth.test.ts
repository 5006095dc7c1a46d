import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { disconnectCalendar } from '../../src/app/disconnect-calendar.ts';
import { MisconfiguredDeployment, TransientError } from '../../src/core/errors.ts';
import { addDays } from '../../src/core/time.ts';
import type { IdentityProvider } from '../../src/ports/identity-provider.ts';
import type { ConnectionTokens } from '../../src/ports/token-store.ts';
import { me } from '../adapters/google-calendar/google-workbench.ts';
import { memoryAuditTrail } from '../fakes/memory-audit-trail.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import { connectionId, hourOn, startScenario, userId } from './scenario-world.ts';

let world: ScenarioWorld;
beforeEach(async () => {
  world = await startScenario();
  for (const day of [3, 4, 5])
    world.user.createEvent({ id: `day${day}`, summary: `Day ${day}`, ...hourOn(day) });
});
afterEach(() => world.close());

const control = () => world.google.control;
const connection = () => world.deps.connections.get(userId, connectionId);
const tokens = async (): Promise<ConnectionTokens> => {
  const stored = await world.google.tokens.get(userId, connectionId);
  if (stored === null) throw new Error('no tokens');
  return stored;
};
const refreshes = () => control().requestLog.filter(({ path }) => path === '/token').length - 1;
/** An hour later: the access token has run out. */
const hourLater = () => world.google.clock.advanceMinutes(61);
/** Has something done at the moment of a refresh, before or after Google answers. */
const meanwhile = (before: () => Promise<unknown>, after = async (): Promise<unknown> => null) => {
  const identity: IdentityProvider = {
    ...world.google.identity,
    refresh: async (refreshToken) => {
      await before();
      const renewed = await world.google.identity.refresh(refreshToken);
      await after();
      return renewed;
    },
  };
  Object.assign(world.deps, { openCalendarApi: () => world.google.open({ identity }) });
};

describe('tokens', () => {
  it('scenario 89: refused on page 3 though it should live, one new token and page 3 again; refused again, a reconnect', async () => {
    control().behave({ pageSize: 1 });
    control().failNext({ status: 401, reason: 'authError', after: 2 });
    expect(await world.sync()).toMatchObject({ kind: 'synced', stored: 3 });
    const pages = world.lists().map(({ pageToken }) => pageToken);
    expect(pages).toEqual([undefined, pages[1], pages[2], pages[2]]);
    expect(refreshes()).toBe(1);
    control().failNext({ status: 401, reason: 'authError', times: 9 });
    expect(await world.sync()).toEqual({ kind: 'reconnect-needed' });
    expect(await connection()).toMatchObject({ status: 'reconnect-needed' });
  });

  it('scenario 90: the one of two that loses the race goes on with the winner’s token, and leaves it stored', async () => {
    hourLater();
    let winner: ConnectionTokens | null = null;
    meanwhile(async () => {
      const { refreshToken } = await tokens();
      const renewed = await world.google.identity.refresh(refreshToken);
      await world.google.tokens.save(userId, connectionId, { ...renewed, refreshToken }, null);
      winner = await tokens();
    });
    expect(await world.sync()).toMatchObject({ kind: 'synced', stored: 3 });
    expect(await tokens()).toEqual(winner);
    expect(await connection()).toMatchObject({ status: 'connected' });
  });

  it('scenario 90: invalid_grant for a token that was rotated meanwhile is no end', async () => {
    control().behave({ refreshTokens: { most: 100, unusedDays: 183, lifeSeconds: null, rotate: true } });
    hourLater();
    const first = await tokens();
    let rotated = '';
    meanwhile(async () => {
      const renewed = await world.google.identity.refresh(first.refreshToken);
      rotated = renewed.refreshToken ?? '';
      await world.google.tokens.save(userId, connectionId, { ...renewed, refreshToken: rotated }, null);
    });
    expect(await world.sync()).toMatchObject({ kind: 'synced' });
    expect(rotated).not.toBe('');
    expect(await tokens()).toMatchObject({ refreshToken: rotated });
    expect(await connection()).toMatchObject({ status: 'connected' });
  });

  it('scenario 90: who reconnected meanwhile stays connected, with the new tokens', async () => {
    await world.sync();
    control().revoke(me);
    hourLater();
    meanwhile(async () => {
      await world.google.connect();
    });
    expect(await world.sync()).toMatchObject({ kind: 'synced' });
    expect(await connection()).toMatchObject({ status: 'connected' });
  });

  it('scenario 90: who disconnected meanwhile gets nothing written back', async () => {
    hourLater();
    meanwhile(
      async () => {},
      () => world.google.tokens.remove(userId, connectionId),
    );
    await world.sync();
    expect(await world.google.tokens.get(userId, connectionId)).toBeNull();
  });

  it('scenario 91: invalid_client is our own fault: nobody is marked', async () => {
    hourLater();
    control().failNext({ status: 401, reason: 'invalid_client', target: 'token', times: 4 });
    await expect(world.sync()).rejects.toThrow(MisconfiguredDeployment);
    expect(await connection()).toMatchObject({ status: 'connected' });
    expect(world.told).toEqual([]);
  });

  it('scenario 92: a grant that is gone is noted and told once; meetings stay; reconnected, the old cursor goes on', async () => {
    await world.sync();
    const { cursor } = await world.calendar();
    control().revoke(me);
    hourLater();
    expect(await world.sync()).toEqual({ kind: 'reconnect-needed' });
    expect(await connection()).toMatchObject({ status: 'reconnect-needed' });
    expect(world.told).toEqual([connectionId]);
    expect(world.agenda()).toHaveLength(3);
    await world.google.connect();
    const stored = await connection();
    if (stored !== null) await world.deps.connections.save({ ...stored, status: 'connected' });
    world.lists();
    expect(await world.sync()).toMatchObject({ kind: 'synced', mode: 'incremental' });
    expect(world.lists()[0]).toMatchObject({ syncToken: cursor?.token });
  });

  it.each([
    ['unused for half a year', { unusedDays: 183 }, 190],
    ['pushed out by a hundred newer ones', { most: 1 }, 1],
    ['of an application in testing, after a week', { lifeSeconds: 604_800 }, 8],
  ])('scenario 92: a refresh token that is dead, %s, needs a reconnect', async (_, rules, days) => {
    control().behave({
      refreshTokens: { most: 100, unusedDays: 183, lifeSeconds: null, rotate: false, ...rules },
    });
    await world.google.connect();
    const first = await tokens();
    if ('most' in rules) {
      await world.google.connect();
      await world.google.tokens.save(userId, connectionId, { ...first }, null);
    }
    world.google.clock.set(addDays(world.google.clock.now(), days));
    expect(await world.sync()).toEqual({ kind: 'reconnect-needed' });
  });

  it('scenario 93: a refresh that Google cannot do now is done later; the connection lives', async () => {
    hourLater();
    control().failNext({ status: 503, reason: 'backendError', target: 'token', times: 3 });
    for (let tried = 0; tried < 3; tried += 1) await expect(world.sync()).rejects.toThrow(TransientError);
    expect(await connection()).toMatchObject({ status: 'connected' });
    expect(await world.sync()).toMatchObject({ kind: 'synced' });
  });

  it('scenario 94: disconnecting stops channels, then revokes, then forgets; a revocation that fails keeps nothing back', async () => {
    await world.sync();
    const order: string[] = [];
    const watch = {
      kind: 'watched',
      channelId: 'channel',
      resourceId: 'r',
      expiresAt: '2026-03-09T08:00:00Z',
    } as const;
    await world.deps.calendars.save({ ...(await world.calendar()), watch });
    control().failNext({ status: 400, reason: 'invalid_token', target: 'revoke' });
    await disconnectCalendar({
      ...world.deps,
      tokens: {
        ...world.google.tokens,
        remove: async (...key) => {
          order.push('forget');
          await world.google.tokens.remove(...key);
        },
      },
      identity: {
        revoke: async (token) => {
          order.push('revoke');
          await world.google.identity.revoke(token);
        },
      },
      push: {
        channels: { put: async () => {}, get: async () => null, remove: async () => {} },
        openCalendarWatching: async () => ({
          watch: async () => ({ kind: 'unwatchable' }),
          stop: async () => {
            order.push('stop');
          },
        }),
      },
      audit: memoryAuditTrail(),
      withdraw: async () => {},
    })({ userId, connectionId: null });
    expect(order).toEqual(['stop', 'revoke', 'forget']);
    expect(await connection()).toBeNull();
    expect(await world.google.tokens.get(userId, connectionId)).toBeNull();
    expect(await world.deps.calendars.ofConnection(connectionId)).toEqual([]);
    expect(world.agenda()).toEqual([]);
  });

  it('scenario 95: the week that an application in testing has is known from the grant', async () => {
    control().behave({
      refreshTokens: { most: 100, unusedDays: 183, lifeSeconds: 604_799, rotate: false },
    });
    const grant = await world.google.connect();
    expect(grant.refreshTokenExpiresAt).toBe('2026-03-09T07:59:59Z');
  });
});
