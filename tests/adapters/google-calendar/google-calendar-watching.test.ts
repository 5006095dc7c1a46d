import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createOpenCalendarWatching } from '../../../src/adapters/google-calendar/google-calendar-watching.ts';
import type { CalendarWatching } from '../../../src/ports/calendar-watching.ts';
import { caught, everythingIn, type GoogleWorkbench, me, startGoogle } from './google-workbench.ts';

let google: GoogleWorkbench;
let watching: CalendarWatching;
beforeEach(async () => {
  google = await startGoogle();
  await google.connect();
  watching = await createOpenCalendarWatching({
    ...google,
    rootUrl: `${google.baseUrl}/`,
    timeoutMs: 500,
    sleep: async (milliseconds) => {
      google.sleeps.push(milliseconds);
    },
    randomFraction: () => 0.5,
  })('u1', 'c1');
});
afterEach(() => google.close());

const address = 'https://prep.example.com/webhooks/google-calendar';
const watch = (channelId = 'channel-1') =>
  watching.watch({ calendarId: me, channelId, token: 'the-secret-token', address });
const requests = () => google.control.requestLog.filter(({ path }) => /watch|stop/.test(path));

describe('a channel of Google', () => {
  it('is opened for a calendar, and lives for as long as Google says', async () => {
    expect(await watch()).toEqual({
      kind: 'watched',
      resourceId: expect.any(String),
      expiresAt: '2026-03-09T08:00:00Z',
    });
    expect(google.control.openChannels()).toMatchObject([
      { id: 'channel-1', email: me, address, token: 'the-secret-token' },
    ]);
  });

  it('names the same resource for everybody who watches it', async () => {
    const [first, second] = [await watch('channel-1'), await watch('channel-2')];
    expect(second).toEqual(first);
  });

  it('is stopped by who opened it; one that is gone is refused, which changes nothing', async () => {
    const opened = await watch();
    const resourceId = opened.kind === 'watched' ? opened.resourceId : '';
    await watching.stop({ channelId: 'channel-1', resourceId });
    expect(google.control.openChannels()).toEqual([]);
    await expect(watching.stop({ channelId: 'channel-1', resourceId })).rejects.toThrow('404');
  });

  it('is not to be had for some calendars', async () => {
    google.control.refuseWatch(me);
    expect(await watch()).toEqual({ kind: 'unwatchable' });
  });

  it('is asked for once: whether it was opened nobody knows when no answer came', async () => {
    google.control.failNext({ status: 200, hang: true });
    expect(await caught(watch())).toMatchObject({ name: 'TransientError' });
    expect(google.sleeps).toEqual([]);
    google.control.failNext({ status: 503, reason: 'backendError' });
    expect(await caught(watch('channel-2'))).toMatchObject({ name: 'TransientError' });
    expect(await watch('channel-3')).toMatchObject({ kind: 'watched' });
  });

  it('with the id of another one is refused, so that the next try takes a new id', async () => {
    await watch();
    expect(await caught(watch())).toMatchObject({ name: 'TransientError' });
    expect(google.control.takeViolations()).toHaveLength(1);
  });

  it('is opened with a fresh access token when Google did not accept the one it was given', async () => {
    google.control.expireAccessTokens();
    expect(await watch()).toMatchObject({ kind: 'watched' });
    expect(requests().map(({ status }) => status)).toEqual([401, 200]);
  });

  it('never shows its token in an error', async () => {
    google.control.failNext({ status: 400, reason: 'push.webhookUrlNotHttps', message: 'the-secret-token' });
    const error = await caught(watch());
    expect(error).toMatchObject({ name: 'MisconfiguredDeployment' });
    expect(everythingIn(error)).not.toMatch(/the-secret-token|channel-1/);
  });
});
