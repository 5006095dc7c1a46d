import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ReconnectNeeded } from '../../../src/core/errors.ts';
import type { CalendarApi } from '../../../src/ports/calendar-api.ts';
import type { TokenStore } from '../../../src/ports/token-store.ts';
import type { GoogleWorkbench } from './google-workbench.ts';
import { aRawEvent, caught, everythingIn, me, startGoogle } from './google-workbench.ts';

let google: GoogleWorkbench;
beforeEach(async () => {
  google = await startGoogle([aRawEvent(), aRawEvent({ id: 'single-2' })]);
  await google.connect();
});
afterEach(() => google.close());

const list = (api: CalendarApi, pageToken: string | null = null) =>
  api.listEvents({ calendarId: me, calendarTimeZone: 'UTC', syncToken: null, pageToken });
const refreshes = () => google.control.requestLog.filter(({ path }) => path === '/token').length - 1;
const stored = async () => {
  const tokens = await google.tokens.get('u1', 'c1');
  if (tokens === null) throw new Error('no tokens');
  return tokens;
};

describe('the access token of a connection', () => {
  it('is used as it is stored while it has five minutes to live', async () => {
    google.clock.advanceMinutes(54);
    await list(await google.open());
    expect(refreshes()).toBe(0);
  });

  it('is refreshed and stored before it runs out, and the refresh token kept', async () => {
    const before = await stored();
    google.clock.advanceMinutes(55);
    await list(await google.open());
    expect(refreshes()).toBe(1);
    const after = await stored();
    expect(after.accessToken).not.toBe(before.accessToken);
    expect(after).toMatchObject({
      refreshToken: before.refreshToken,
      accessTokenExpiresAt: '2026-03-02T09:54:59Z',
    });
  });

  it('is refreshed when it runs out between two pages', async () => {
    google.control.limitPages(1);
    const api = await google.open();
    const first = await list(api);
    google.clock.advanceMinutes(58);
    expect((await list(api, first.nextPageToken)).changes).toHaveLength(1);
    expect(refreshes()).toBe(1);
  });

  it('that Google refuses early is replaced once, and only that page is read again', async () => {
    google.control.limitPages(1);
    const api = await google.open();
    const first = await list(api);
    google.control.expireAccessTokens();
    expect((await list(api, first.nextPageToken)).changes).toHaveLength(1);
    expect(refreshes()).toBe(1);
    const statuses = google.control.requestLog
      .filter(({ path }) => path.endsWith('/events'))
      .map(({ status }) => status);
    expect(statuses).toEqual([200, 401, 200]);
  });

  it('that is refused even when fresh needs a new connection', async () => {
    const api = await google.open();
    google.control.failNext({ status: 401, reason: 'authError', times: 2 });
    expect(await caught(list(api))).toMatchObject({ name: 'ReconnectNeeded' });
    expect(refreshes()).toBe(1);
  });

  it('cannot be had after the person withdrew access', async () => {
    google.control.revoke(me);
    google.clock.advanceMinutes(60);
    expect(await caught(google.open())).toMatchObject({ name: 'ReconnectNeeded' });
  });

  it('cannot be had without stored tokens', async () => {
    await google.tokens.remove('u1', 'c1');
    expect(await caught(google.open())).toMatchObject({ name: 'ReconnectNeeded' });
  });

  it('may be had later when Google cannot refresh it now', async () => {
    const before = await stored();
    google.clock.advanceMinutes(60);
    google.control.failNext({ status: 503, target: 'token' });
    const error = await caught(google.open());
    expect(error).toMatchObject({ name: 'TransientError' });
    expect(everythingIn(error)).not.toContain(before.refreshToken);
    expect(await stored()).toEqual(before);
  });
});

describe('two processes that refresh the same connection', () => {
  const winners = {
    refreshToken: 'winner-refresh',
    accessToken: 'winner-access',
    accessTokenExpiresAt: '2026-03-02T10:00:00Z',
  };
  const winnerWrites = () => google.tokens.save('u1', 'c1', winners, null);

  it('settle it by the write: the loser uses the winner’s token and leaves it stored', async () => {
    google.clock.advanceMinutes(60);
    const { refreshToken } = await stored();
    const winner = { ...(await google.identity.refresh(refreshToken)), refreshToken };
    const tokens: TokenStore = {
      ...google.tokens,
      save: async (...write) => {
        await google.tokens.save('u1', 'c1', winner, null);
        return google.tokens.save(...write);
      },
    };
    const api = await google.open({ tokens });
    expect(await stored()).toMatchObject(winner);
    expect((await list(api)).changes).toHaveLength(2);
  });

  it('settle it by reading again: invalid_grant for a token that was replaced is no end', async () => {
    google.clock.advanceMinutes(60);
    const identity = {
      ...google.identity,
      refresh: async () => {
        await winnerWrites();
        throw new ReconnectNeeded('invalid_grant');
      },
    };
    await expect(google.open({ identity })).resolves.toBeDefined();
    expect(await stored()).toMatchObject(winners);
  });

  it('do not bring back a connection that was disconnected meanwhile', async () => {
    google.clock.advanceMinutes(60);
    const identity = {
      ...google.identity,
      refresh: async (refreshToken: string) => {
        const renewed = await google.identity.refresh(refreshToken);
        await google.tokens.remove('u1', 'c1');
        return renewed;
      },
    };
    expect(await caught(google.open({ identity }))).toMatchObject({ name: 'ReconnectNeeded' });
    expect(await google.tokens.get('u1', 'c1')).toBeNull();
  });

  it('keep a rotated refresh token', async () => {
    google.clock.advanceMinutes(60);
    const identity = {
      ...google.identity,
      refresh: async (refreshToken: string) => ({
        ...(await google.identity.refresh(refreshToken)),
        refreshToken: 'rotated',
      }),
    };
    await google.open({ identity });
    expect(await stored()).toMatchObject({ refreshToken: 'rotated' });
  });
});
