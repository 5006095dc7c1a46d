import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LambdaEvent } from 'hono/aws-lambda';
import { handle } from 'hono/aws-lambda';
import type { PushNotification } from '../../infrastructure/local/google/push-channels.ts';
import { createOpenCalendarWatching } from '../../src/adapters/google-calendar/google-calendar-watching.ts';
import { hashSecret } from '../../src/app/hashes.ts';
import { syncCalendar } from '../../src/app/sync-calendar.ts';
import type { SyncCalendarDeps } from '../../src/app/sync-one.ts';
import { notificationPath } from '../../src/contracts/functions.ts';
import { RateLimited, TransientError } from '../../src/core/errors.ts';
import { addDays } from '../../src/core/time.ts';
import { compose } from '../../src/handlers/webhook.ts';
import type { SyncJob } from '../../src/ports/sync-queue.ts';
import { me } from '../adapters/google-calendar/google-workbench.ts';
import { countingRandom } from '../fakes/counting-random.ts';
import { memoryChangeMarks } from '../fakes/memory-change-marks.ts';
import { memoryChannelStore } from '../fakes/memory-channel-store.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import { connectionId, hourOn, startScenario, userId } from './scenario-world.ts';

type Headers = Readonly<Record<string, string>>;

let world: ScenarioWorld;
let sent: PushNotification[];
let tellFirst: (notification: PushNotification) => unknown;
let push: ReturnType<typeof pushOf>;
let deps: SyncCalendarDeps;

const pushOf = () => ({
  channels: memoryChannelStore(),
  marks: memoryChangeMarks(),
  random: countingRandom(),
  address: 'https://prep.example.com/hook',
  openCalendarWatching: createOpenCalendarWatching({
    ...world.google,
    rootUrl: `${world.google.baseUrl}/`,
    timeoutMs: 300,
    sleep: async () => {},
    randomFraction: () => 0.5,
  }),
});

beforeEach(async () => {
  sent = [];
  tellFirst = () => {};
  world = await startScenario([], (notification) => {
    sent.push(notification);
    return tellFirst(notification);
  });
  push = pushOf();
  deps = { ...world.deps, push };
  world.user.createEvent({ id: 'one', summary: 'One', ...hourOn(10) });
  await world.sync();
});
afterEach(() => world.close());

const webhook = () => compose({ ...push, queue: world.queue, clock: world.google.clock, log: world.log });
const post = async (headers: Headers): Promise<number> =>
  (await webhook().request(notificationPath, { method: 'POST', headers })).status;
const run = (mode: SyncJob['mode'], calendarId: string | null = me) =>
  syncCalendar(deps)({ userId, connectionId, calendarId, mode });
/** Works the queue off; gives the kinds of jobs. */
const work = async (): Promise<readonly string[]> => {
  const kinds: string[] = [];
  for (let jobs = world.queue.drain(); jobs.length > 0; jobs = world.queue.drain()) {
    for (const job of jobs) {
      kinds.push(job.mode);
      await syncCalendar(deps)(job);
    }
  }
  return kinds;
};
const watch = async () => (await world.calendar()).watch;
/** A calendar with an open channel; what was sent and asked so far is forgotten. */
const watched = async (): Promise<void> => {
  await run('watch');
  await work();
  sent = [];
  world.lists();
};
/** What Google sends of the next change. */
const change = (summary: string): Headers => {
  world.user.edit('one', { summary });
  const [notification] = sent.splice(0);
  if (notification === undefined) throw new Error('nothing was sent');
  return notification.headers;
};
const stops = () => world.google.control.requestLog.filter(({ path }) => path.endsWith('/channels/stop'));

describe('a notification', () => {
  it('scenario 96: five within two seconds are one sync', async () => {
    await watched();
    const notices = ['a', 'b', 'c', 'd', 'e'].map(change);
    for (const headers of notices) expect(await post(headers)).toBe(204);
    expect(await work()).toEqual(['changed']);
    expect(world.lists()).toHaveLength(1);
    expect(world.agenda()).toEqual(['2026-03-10T14:00:00Z e']);
  });

  it('scenario 97a: the first may come before the answer that opens the channel', async () => {
    const statuses: number[] = [];
    world.google.control.behave({
      watch: { lifeSeconds: 604_800, namesExpiration: true, tellsFirst: true },
    });
    tellFirst = async ({ headers }) => {
      statuses.push(await post(headers));
    };
    expect(await run('watch')).toEqual({ kind: 'watched' });
    expect(statuses).toEqual([204]);
    tellFirst = () => {};
    await work();
    sent = [];
    await post(change('changed'));
    expect(await work()).toEqual(['changed']);
  });

  it.each([
    ['b: has exactly one more sync done', false],
    ['d: is not lost when that sync dies', true],
  ])('scenario 97%s, when it comes while the calendar is being synced', async (_, dies) => {
    await watched();
    await post(change('first'));
    const [job] = world.queue.drain();
    if (job === undefined) throw new Error('no job');
    let told = false;
    const during: SyncCalendarDeps = {
      ...deps,
      openCalendarApi: async () => {
        const api = await world.google.open();
        return {
          ...api,
          listEvents: async (input) => {
            const answer = await api.listEvents(input);
            if (!told) {
              told = true;
              await post(change('second'));
              if (dies) throw new TransientError('died');
            }
            return answer;
          },
        };
      },
    };
    if (dies) await expect(syncCalendar(during)(job)).rejects.toThrow('died');
    else await syncCalendar(during)(job);
    expect(await work()).toEqual(['changed']);
    expect(world.agenda()).toEqual(['2026-03-10T14:00:00Z second']);
  });

  it('scenario 97c: one that is passed over as a repetition is seen by the sync that is waiting', async () => {
    await watched();
    await post(change('first'));
    await post(change('last of the burst'));
    expect(await work()).toHaveLength(1);
    expect(world.agenda()).toEqual(['2026-03-10T14:00:00Z last of the burst']);
  });

  it('scenario 98: that opens the channel has nothing read', async () => {
    await run('watch');
    const [first] = sent;
    world.queue.drain();
    expect(first?.headers).toMatchObject({ 'X-Goog-Resource-State': 'sync', 'X-Goog-Message-Number': '1' });
    expect(await post(first?.headers ?? {})).toBe(204);
    expect(world.queue.drain()).toEqual([]);
  });

  it.each<[string, Headers]>([
    ['a wrong token', { 'X-Goog-Channel-Token': 'guessed' }],
    ['no token', { 'X-Goog-Channel-Token': '' }],
    ['an unknown channel', { 'X-Goog-Channel-ID': 'x'.repeat(32) }],
    ['another resource', { 'X-Goog-Resource-ID': 'another' }],
    ['no channel', { 'X-Goog-Channel-ID': '' }],
  ])('scenario 99: with %s is answered like any, and starts nothing', async (_, changes) => {
    await watched();
    const headers = Object.entries({ ...change('changed'), ...changes }).filter(([, value]) => value !== '');
    expect(await post(Object.fromEntries(headers))).toBe(204);
    expect(world.queue.drain()).toEqual([]);
    expect(world.log.codes()).toContain('push.ignored');
  });

  it('scenario 99: of a channel that has ended, or without any header, starts nothing', async () => {
    await watched();
    const headers = change('changed');
    world.google.clock.set(addDays(world.google.clock.now(), 8));
    expect(await post(headers)).toBe(204);
    expect(await post({})).toBe(204);
    expect(world.queue.drain()).toEqual([]);
  });

  it.each(['update', 'not_exists', 'something-new'])(
    'scenario 100: of the state %s is a change',
    async (state) => {
      await watched();
      expect(await post({ ...change('changed'), 'X-Goog-Resource-State': state })).toBe(204);
      expect(await work()).toEqual(['changed']);
    },
  );

  it('scenario 101: is asked for again, by 503, while the queue is down', async () => {
    await watched();
    const headers = change('changed');
    world.queue.failWith(new TransientError('The queue is down'));
    expect(await post(headers)).toBe(503);
    world.queue.failWith(null);
    expect(await post(headers)).toBe(204);
    expect(await work()).toEqual(['changed']);
  });

  it.each<[string, (name: string) => string, Partial<{ isBase64Encoded: boolean; body: string }>]>([
    ['names in small letters', (name) => name.toLowerCase(), {}],
    ['names in mixed letters', (name) => name, { body: '' }],
    ['an encoded empty body', (name) => name.toUpperCase(), { body: '', isBase64Encoded: true }],
  ])('scenario 102: means the same with %s', async (_, spell, more) => {
    await watched();
    const spelled = Object.entries(change('changed')).map(([name, value]) => [spell(name), value]);
    const event = {
      version: '2.0',
      routeKey: '$default',
      rawPath: notificationPath,
      rawQueryString: '',
      headers: { ...Object.fromEntries(spelled), 'content-length': '0' },
      requestContext: { http: { method: 'POST', path: notificationPath }, domainName: 'prep.example.com' },
      isBase64Encoded: false,
      ...more,
    };
    // Of API Gateway's event only what is read is here.
    const answer = await handle(webhook())(event as unknown as LambdaEvent);
    expect(answer).toMatchObject({ statusCode: 204 });
    expect(await work()).toEqual(['changed']);
  });

  it('scenario 103: about the list of calendars is never asked for: the list is read with the daily roll', async () => {
    await watched();
    await run('poll', null);
    const asked = () => world.google.control.requestLog.filter(({ path }) => path.includes('calendarList'));
    const before = asked().length;
    expect(asked().filter(({ path }) => path.endsWith('/watch'))).toEqual([]);
    world.google.clock.set(addDays(world.google.clock.now(), 1));
    await run('poll', null);
    expect(asked()).toHaveLength(before + 1);
  });

  it('scenario 107: that is lost is made good by the poll', async () => {
    await watched();
    change('never told');
    expect(world.queue.drain()).toEqual([]);
    world.google.clock.advanceMinutes(120);
    await run('poll', null);
    expect(world.agenda()).toEqual(['2026-03-10T14:00:00Z never told']);
  });

  it('scenario 109: through the channel of one person of two who watch a calendar has that person’s synced only', async () => {
    await watched();
    const mine = await watch();
    const open = { email: me, calendarId: me, address: push.address };
    const other = {
      ...open,
      id: 'channel-of-somebody-else',
      token: 'their secret',
      expiresAt: '2026-03-09T08:00:00Z',
    };
    const { resourceId } = world.google.control.channels.open(other);
    expect(mine).toMatchObject({ resourceId });
    await push.channels.put({
      id: other.id,
      tokenHash: hashSecret(other.token),
      resourceId,
      userId: 'u2',
      connectionId: 'c2',
      calendarId: me,
      expiresAt: other.expiresAt,
    });
    world.user.edit('one', { summary: 'changed' });
    const theirs = sent.find(
      ({ headers }) =>
        headers['X-Goog-Channel-ID'] === other.id && headers['X-Goog-Resource-State'] === 'exists',
    );
    await post(theirs?.headers ?? {});
    expect(world.queue.drain()).toMatchObject([{ userId: 'u2', connectionId: 'c2' }]);
  });
});

describe('a channel', () => {
  it.each([
    ['the end that Google names', { lifeSeconds: 3 * 86_400, namesExpiration: true }, '2026-03-05T08:00:00Z'],
    [
      'seven days, where it names none',
      { lifeSeconds: 604_800, namesExpiration: false },
      '2026-03-09T08:00:00Z',
    ],
  ])('scenario 104: lives until %s, and is renewed before', async (_, behaviour, expiresAt) => {
    world.google.control.behave({ watch: { ...behaviour, tellsFirst: false } });
    await watched();
    expect(await watch()).toMatchObject({ kind: 'watched', expiresAt });
    world.google.clock.set(addDays(expiresAt, -2));
    expect(await run('watch')).toEqual({ kind: 'watched' });
  });

  it.each([
    ['404', { status: 404, reason: 'notFound' }],
    ['500', { status: 500, reason: 'backendError', times: 4 }],
  ])(
    'scenario 105: is the one active one though stopping the old one fails with %s; both deliver, one sync',
    async (_, fault) => {
      await watched();
      const old = await watch();
      world.google.clock.set(addDays(world.google.clock.now(), 5));
      world.google.control.failNext({ ...fault, path: '/channels/stop' });
      expect(await run('watch')).toEqual({ kind: 'watched' });
      expect(stops().length).toBeGreaterThan(0);
      expect(await watch()).not.toEqual(old);
      await work();
      sent = [];
      world.lists();
      world.user.edit('one', { summary: 'changed' });
      expect(sent).toHaveLength(2);
      for (const { headers } of sent) expect(await post(headers)).toBe(204);
      expect(await work()).toEqual(['changed']);
      expect(world.lists()).toHaveLength(1);
    },
  );

  it('scenario 106: of which no answer came is tried again under another id; the orphan’s notifications are nobody’s', async () => {
    world.google.control.failNext({ status: 500, hang: true, path: '/events/watch' });
    await expect(run('watch')).rejects.toThrow(TransientError);
    expect(await run('watch')).toEqual({ kind: 'watched' });
    const current = await watch();
    const ids = ['random1', 'random3'].map((name) => name.padEnd(32, '_'));
    expect(current).toMatchObject({ channelId: ids[1] });
    world.queue.drain();
    const orphan = {
      'X-Goog-Channel-ID': ids[0] ?? '',
      'X-Goog-Channel-Token': 'random2'.padEnd(43, '_'),
      'X-Goog-Resource-ID': current?.kind === 'watched' ? current.resourceId : '',
      'X-Goog-Resource-State': 'exists',
    };
    expect(await post(orphan)).toBe(204);
    expect(world.queue.drain()).toEqual([]);
  });

  it('scenario 108: that cannot be renewed for speed is renewed later, before the old one ends', async () => {
    await watched();
    const old = await watch();
    world.google.clock.set(addDays(world.google.clock.now(), 5));
    world.google.control.failNext({ status: 403, reason: 'rateLimitExceeded', path: '/events/watch' });
    await expect(run('watch')).rejects.toThrow(RateLimited);
    expect(await watch()).toEqual(old);
    world.google.clock.advanceMinutes(5);
    expect(await run('watch')).toEqual({ kind: 'watched' });
    expect(world.google.clock.now() < (old?.kind === 'watched' ? old.expiresAt : '')).toBe(true);
  });

  it('scenario 110: that ended before it was renewed leaves no gap: a new one, and a sync', async () => {
    await watched();
    world.google.clock.set(addDays(world.google.clock.now(), 9));
    world.user.createEvent({ id: 'two', summary: 'while nobody watched', ...hourOn(20) });
    expect(sent).toEqual([]);
    expect(await run('watch')).toEqual({ kind: 'watched' });
    expect(await work()).toEqual(['incremental']);
    expect(world.agenda()).toContain('2026-03-20T14:00:00Z while nobody watched');
  });
});
