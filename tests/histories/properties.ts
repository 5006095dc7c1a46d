import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { GoogleBehaviour } from '../../infrastructure/local/google/behaviour.ts';
import type { GoogleControl } from '../../infrastructure/local/google/google-simulator.ts';
import type { PushNotification } from '../../infrastructure/local/google/push-channels.ts';
import type { SyncJob } from '../../src/ports/sync-queue.ts';
import { fixedClock } from '../fakes/fixed-clock.ts';
import type { Act } from './acts.ts';
import { anAct, perform } from './acts.ts';
import { ada, googleTimes, historyGoogle, team } from './history-calendar.ts';
import type { HistoryHome, Mishap } from './history-home.ts';
import { historyHome } from './history-home.ts';

const minutesADay = 24 * 60;
/** At no hour or half hour: nothing begins or ends while a run waits a few minutes. */
const begins = '2026-03-02T08:07:00Z';

const someActs = fc.array(anAct, { minLength: 1, maxLength: 4 });

const aBehaviour: fc.Arbitrary<Partial<GoogleBehaviour>> = fc.record({
  pageSize: fc.constantFrom(1, 2, 3, 5, 2500),
  shuffle: fc.constantFrom(null, 'a', 'b', 'c'),
  emptyPages: fc.boolean(),
  repeatsEvents: fc.boolean(),
  cancelled: fc.constantFrom('guaranteed', 'whole'),
  tokenKeepsWindow: fc.boolean(),
});

const aMishap: fc.Arbitrary<Mishap> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: 'none' } as const) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('google-fails' as const), at: fc.integer({ min: 1, max: 5 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('killed' as const),
      at: fc.integer({ min: 1, max: 25 }),
      moment: fc.constantFrom('before' as const, 'after' as const),
    }),
  },
);

/** How slowly each of two runs at once goes from call to call. */
const twoPaces = fc.tuple(...[0, 1].map(() => fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 6 })));

const aRound = fc.record({
  acts: someActs,
  behaviour: aBehaviour,
  mishap: aMishap,
  /** What happens beside the sync itself. */
  also: fc.constantFrom(
    'nothing',
    'nothing',
    'twice',
    'two at once',
    'more changes meanwhile',
    'tokens lost',
    'a day passes',
    'full',
  ),
  meanwhile: someActs,
  paces: twoPaces,
});

/** Nothing may have been asked of Google that it forbids. */
const checkViolations = (google: GoogleControl): void => assert.deepEqual(google.violations, []);

/** What is known equals a first reading by somebody new, and what Google itself says takes place. */
const checkAgainstFresh = async (google: GoogleControl, home: HistoryHome): Promise<void> => {
  const clock = fixedClock(home.deps.clock.now());
  const fresh = await historyHome(google, clock);
  await fresh.syncBoth();
  assert.deepEqual(home.view(), fresh.view(), 'incremental (actual) and full (expected) differ');
  assert.deepEqual(home.times(), googleTimes(google, clock), 'known (actual) and Google (expected) differ');
};

const bothAtOnce = async (
  home: HistoryHome,
  job: SyncJob,
  paces: readonly (readonly number[])[],
): Promise<void> => {
  await Promise.all(paces.map((pace) => home.runToEnd(job, { kind: 'slow', pace })));
};

/** After every round of changes, however they are read, incremental reading shows what a full one does. */
export const incrementalEqualsFull = fc.asyncProperty(
  fc.array(aRound, { minLength: 1, maxLength: 5 }),
  async (history) => {
    const clock = fixedClock(begins);
    const google = historyGoogle(clock);
    const home = await historyHome(google, clock);
    await home.syncBoth();
    for (const [round, { acts, behaviour, mishap, also, meanwhile, paces }] of history.entries()) {
      google.behave(behaviour);
      for (const act of acts) perform(google, act, round);
      clock.advanceMinutes(5);
      if (also === 'a day passes' || also === 'tokens lost') clock.advanceMinutes(minutesADay + 60);
      if (also === 'tokens lost') google.invalidateSyncTokens();
      if (also === 'more changes meanwhile' || also === 'two at once') {
        const waiting = [...meanwhile];
        home.beforeEachPage(() => {
          const act = waiting.shift();
          if (act !== undefined) perform(google, act, round + 100);
        });
      }
      if (also === 'two at once') {
        for (const calendarId of [ada, team])
          await bothAtOnce(home, home.jobOf(calendarId, 'incremental'), paces);
      } else await home.syncBoth(mishap, also === 'full' ? 'full' : 'incremental');
      home.beforeEachPage(null);
      if (['twice', 'two at once', 'more changes meanwhile'].includes(also)) await home.syncBoth();
      await checkAgainstFresh(google, home);
    }
    checkViolations(google);
  },
);

const jobs = ['incremental', 'full', 'roll', 'poll', 'changed', 'watch', 'list'] as const;

/** The person after a history, with changes that were not read yet. */
const homeAfter = async (first: readonly Act[], then: readonly Act[]) => {
  const clock = fixedClock(begins);
  const google = historyGoogle(clock);
  const home = await historyHome(google, clock);
  for (const act of first) perform(google, act, 0);
  await home.syncBoth();
  for (const act of then) perform(google, act, 1);
  return { clock, google, home };
};

/** What is left of a job: meetings but for the number of times they were written, and the calendars' records. */
const leftBy = async ({ home }: { home: HistoryHome }): Promise<unknown> => ({
  meetings: home.meetings().map(({ version: _, foundAt: __, ...meeting }) => meeting),
  events: await home.rows(),
});

/** A job that is delivered twice, one after the other or both at once, leaves what it leaves when done once. */
export const twiceEqualsOnce = fc.asyncProperty(
  fc.array(anAct, { maxLength: 6 }),
  someActs,
  fc.constantFrom(...jobs),
  fc.option(twoPaces),
  async (first, then, mode, paces) => {
    const [once, twice] = [await homeAfter(first, then), await homeAfter(first, then)];
    const job = ({ home }: { home: HistoryHome }): SyncJob =>
      mode === 'list' ? home.jobOf(null, 'incremental') : home.jobOf(mode === 'poll' ? null : ada, mode);
    await once.home.runToEnd(job(once));
    if (paces !== null) await bothAtOnce(twice.home, job(twice), paces);
    else {
      await twice.home.runToEnd(job(twice));
      await twice.home.runToEnd(job(twice));
    }
    assert.deepEqual(
      await leftBy(twice),
      await leftBy(once),
      `${mode} twice (actual) and once (expected) differ`,
    );
    checkViolations(twice.google);
  },
);

/** What becomes of one notification: lost, or delivered so often, now or after later ones. */
const aFate = fc.record({ copies: fc.constantFrom(0, 1, 1, 1, 2, 3), late: fc.boolean() });

type Fate = { readonly copies: number; readonly late: boolean };

const deliver = async (home: HistoryHome, { headers }: PushNotification): Promise<void> => {
  await home.receive({
    channelId: headers['X-Goog-Channel-ID'] ?? null,
    token: headers['X-Goog-Channel-Token'] ?? null,
    resourceId: headers['X-Goog-Resource-ID'] ?? null,
    state: headers['X-Goog-Resource-State'] ?? null,
  });
};

/** Works the queue off as its workers do, with what that queues in turn. */
const drain = async (home: HistoryHome, mishap: Mishap): Promise<void> => {
  let next = mishap;
  for (let jobs = home.queue.drain(); jobs.length > 0; jobs = home.queue.drain()) {
    for (const job of jobs) {
      await home.runToEnd(job, next);
      next = { kind: 'none' };
    }
  }
};

/**
 * Whatever becomes of notifications, a poll brings all up to date; and while none is lost, none is needed.
 * Copies and disorder do no harm.
 */
export const pushAndPollConverge = fc.asyncProperty(
  fc.array(
    fc.record({ acts: someActs, fates: fc.array(aFate, { minLength: 1, maxLength: 8 }), mishap: aMishap }),
    {
      minLength: 1,
      maxLength: 5,
    },
  ),
  fc.boolean(),
  async (history, losesSome) => {
    const clock = fixedClock(begins);
    const sent: PushNotification[] = [];
    const google = historyGoogle(clock, (notification) => sent.push(notification));
    const home = await historyHome(google, clock);
    await home.syncBoth();
    for (const calendarId of [ada, team]) await home.runToEnd(home.jobOf(calendarId, 'watch'));
    await drain(home, { kind: 'none' });
    const held: PushNotification[] = [];
    const fateOf = (fates: readonly Fate[], index: number): Fate => {
      const fate = fates[index % fates.length] ?? { copies: 1, late: false };
      return losesSome ? fate : { ...fate, copies: Math.max(1, fate.copies) };
    };
    for (const [round, { acts, fates, mishap }] of history.entries()) {
      for (const act of acts) perform(google, act, round);
      clock.advanceMinutes(2);
      for (const [index, notification] of sent.splice(0).entries()) {
        const { copies, late } = fateOf(fates, index);
        for (let copy = 0; copy < copies; copy += 1) {
          if (late) held.push(notification);
          else await deliver(home, notification);
        }
      }
      await drain(home, mishap);
    }
    for (const notification of [...held.reverse(), ...sent.splice(0)]) await deliver(home, notification);
    await drain(home, { kind: 'none' });
    if (losesSome) {
      clock.advanceMinutes(120);
      await home.runToEnd(home.jobOf(null, 'poll'));
      await drain(home, { kind: 'none' });
    }
    await checkAgainstFresh(google, home);
    checkViolations(google);
  },
);
