import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/**
 * What three earlier systems got wrong about connecting, syncing, notifications and time, each with the number
 * it was noted under. The test that keeps us from it carries the number in its name.
 */
const defects = {
  'E-01': 'every calendar route answered 404, because it read events of another kind of API',
  'E-02': 'a refresh token worked as an access token',
  'E-03': 'the state of an authorization was the id of the person, checked against itself',
  'E-05': 'a connection that could not be written was called connected',
  'E-06': 'nobody looked which permissions were given, nor whether they last',
  'E-08': 'an error from the address stood in the page as markup',
  'E-09': 'the state of a sign-in was never checked, and tokens stood in addresses',
  'E-11': 'two first sign-ins at once made two accounts; an unverified address was taken',
  'E-12': 'connecting wrote the whole account, and lost what it did not know',
  'E-13': 'disconnecting left grant, meetings and preparations, and hid what failed',
  'E-15': 'one meeting could not be asked for at all',
  'E-16': 'a grant that had ended counted as a success for ever',
  'E-17': 'only the first page was read',
  'E-18': 'a cancelled meeting was prepared',
  'E-19': 'everything in a calendar was prepared: declined, focus time, rooms counted as people',
  'E-20': 'tables were read with keys that they do not have',
  'E-21': 'each sync threw away what the preparation had written',
  'E-22': 'writes overwrote what others had written meanwhile',
  'E-25': 'reminders were scheduled with what no rule accepts',
  'E-27': 'a reminder reached nobody',
  'E-28': 'a reminder that came was dropped, or came after the start',
  'E-46': 'expiries were written as text, so nothing expired',
  'E-50': 'all connections were scanned, one after the other in one run',
  'E-51': 'one role could do everything, and stacks shared names',
  'E-52': 'parts of tokens and codes stood in the log',
  'S-01': 'a meeting known early was never prepared when its time came',
  'S-02': 'an edited title reset the preparation',
  'S-03': 'a changed meeting was prepared at each change',
  'S-04': 'the callback said connected without exchanging the code',
  'S-06': 'the redirect address had its scheme twice',
  'S-07': 'queries ended at the first megabyte',
  'S-08': 'two runs at once made two meetings of one event',
  'S-10': 'an event that the bus did not take was lost',
  'S-11': 'a bad token was an error of ours',
  'S-12': 'functions were missing rights, and had those they did not need',
  'S-13': 'deleted events stayed',
  'T-01': 'one cursor for all calendars of a person',
  'T-02': 'a list in order, for which Google gives no cursor',
  'T-03': 'a lost cursor was never followed by a full sync',
  'T-04': 'a sync stopped at 500 changes and began with the same 500 again',
  'T-06': 'a delta was asked for with other parameters than its list',
  'T-08': 'a sync that broke off was counted twice',
  'T-09': 'a sync of what was gone threw twice',
  'T-10': 'the number of events became the number of changes',
  'T-11': 'ending one person’s sync ended another’s',
  'T-12': 'channels were never renewed',
  'T-13': 'a channel was stopped before the next one was there',
  'T-14': 'the last change of a burst was dropped',
  'T-15': 'the token of a channel was the id of the person',
  'T-18': 'a rate limit counted as a missing permission',
  'T-19': 'what could not help was tried again, and Retry-After was not obeyed',
  'T-26': 'a strange limit was an error of ours; an event without an end lasted no time',
  'T-28': 'disconnecting removed one row and nothing else',
  'T-29': 'some calls had no link, some calendars could not be chosen or seen, days were the server’s',
  'T-30': 'tests did not import what they tested',
  'J-01': 'no cursor, and series without an end',
  'J-02': 'the second page was asked for without the cursor',
  'J-03': 'a lost cursor led to itself for ever, and left ghosts',
  'J-05': 'whole days and zones were mixed up; links were looked for in one place',
  'J-06': 'a cancelled event took its history with it',
  'J-07': 'ids were cut',
  'J-15': 'no route asked who calls, and nothing was read by itself',
} as const;

const tests = join(import.meta.dirname, '..', '..');
const here = join(import.meta.dirname, 'predecessor-defects.test.ts');
const files = readdirSync(tests, { recursive: true, encoding: 'utf8' })
  .map((name) => join(tests, name))
  .filter((path) => /\.(test|suite)\.ts$/.test(path));
const texts = new Map(files.map((path) => [path, readFileSync(path, 'utf8')]));

/** The names of tests, which stand right before their function. */
const names = [...texts]
  .filter(([path]) => path !== here)
  .flatMap(([, text]) =>
    [...text.matchAll(/'((?:[^'\\\n]|\\.)*)',\s*(?:async\s*)?\(/g)].map(([, name = '']) => name),
  );
const numbered = new Set(names.flatMap((name) => name.match(/\b[ESTJ]-\d\d\b/g) ?? []));

describe('the defects of the systems before this one', () => {
  it.each(Object.entries(defects))('%s has a test that carries its number: %s', (number) => {
    expect([...numbered, 'T-30']).toContain(number);
  });

  it('are all known here that a test names', () => {
    expect([...numbered].filter((number) => !Object.hasOwn(defects, number)).toSorted()).toEqual([]);
  });
});

describe('every test', () => {
  const others = [...texts].filter(([path]) => path !== here);

  it('imports the code of the product, or runs it as a process, and replaces none of it (T-30)', () => {
    const idle = others.filter(
      ([, text]) => !/from '\.|import\.meta|node:child_process|import\(|readFileSync/.test(text),
    );
    const replacing = others.filter(([, text]) => /jest\.(mock|unstable_mockModule)\(/.test(text));
    expect([...idle, ...replacing].map(([path]) => path)).toEqual([]);
  });

  it('is run: none is skipped, and none alone', () => {
    const skipping = others.filter(([, text]) =>
      /\b(it|describe|test)\.(skip|only|todo)\b|\bx(it|describe)\(/.test(text),
    );
    expect(skipping.map(([path]) => path)).toEqual([]);
  });
});
