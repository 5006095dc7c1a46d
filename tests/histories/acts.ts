import fc from 'fast-check';
import type { RawEvent } from '../../infrastructure/local/google/account-calendar.ts';
import type { RawTime } from '../../infrastructure/local/google/event-times.ts';
import { rawTimeMs } from '../../infrastructure/local/google/event-times.ts';
import type { GoogleControl } from '../../infrastructure/local/google/google-simulator.ts';
import type { GoogleUser } from '../../infrastructure/local/google/google-user.ts';
import { createGoogleUser } from '../../infrastructure/local/google/google-user.ts';
import { seriesInstances } from '../../infrastructure/local/google/series-instances.ts';
import { addMinutes } from '../../src/core/time.ts';
import { wallClockToInstant } from '../../src/core/zone.ts';
import { ada, boss, team, zone } from './history-calendar.ts';

/** One thing that a person does: what, to which of the events that are there, and how. */
export type Act = { readonly what: (typeof kinds)[number]; readonly which: number; readonly how: number };

const kinds = [
  'single',
  'series',
  'series',
  'rename',
  'rename all',
  'rename one',
  'move',
  'move one',
  'move one',
  'move all',
  'delete',
  'delete one',
  'delete one',
  'restore one',
  'split',
  'split',
  'split with time',
  'end',
  'make series',
  'make single',
  'answer',
  'answer one',
  'invite somebody',
  'change zone',
  'make whole day',
  'reminder',
  'other calendar',
  'boss invites',
  'boss invites to one',
  'boss uninvites',
  'boss cancels',
] as const;

export const anAct: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom(...kinds),
  which: fc.nat({ max: 20 }),
  how: fc.nat({ max: 60 }),
});

/** All series begin so that their rule names their first day, as Google's pages see to it. */
const rules: readonly (readonly [rule: string, day: number, form: 'timed' | 'day' | 'new york'])[] = [
  ['FREQ=WEEKLY', 3, 'timed'],
  ['FREQ=DAILY', 4, 'timed'],
  ['FREQ=WEEKLY;BYDAY=MO,WE,FR', 2, 'timed'],
  ['FREQ=DAILY;COUNT=6', 5, 'timed'],
  ['FREQ=WEEKLY;INTERVAL=2', 6, 'timed'],
  ['FREQ=MONTHLY', 10, 'timed'],
  ['FREQ=WEEKLY', 5, 'day'],
  ['FREQ=DAILY;INTERVAL=3', 3, 'new york'],
  ['FREQ=WEEKLY;UNTIL=20260401T215959Z', 4, 'timed'],
  ['FREQ=MONTHLY;BYDAY=2TU', 10, 'timed'],
];

const date = (day: number): string => `2026-03-${String(day).padStart(2, '0')}`;

const timedAt = (day: number, hour: number, timeZone = zone): RawTime => ({
  dateTime: wallClockToInstant(`${date(day)}T${String(hour).padStart(2, '0')}:00:00`, timeZone),
  timeZone,
});

const later = (time: RawTime, minutes: number): RawTime => ({
  ...time,
  dateTime: addMinutes(time.dateTime ?? '', minutes),
});

const times = (day: number, hour: number, timeZone = zone) => {
  const start = timedAt(day, hour, timeZone);
  return { start, end: later(start, 60) };
};

const newSeries = (how: number): RawEvent & { recurrence: string[] } => {
  const [rule, day, form] = rules[how % rules.length] ?? ['FREQ=WEEKLY', 3, 'timed'];
  const recurrence = [`RRULE:${rule}`];
  if (form === 'day') return { recurrence, start: { date: date(day) }, end: { date: date(day + 1) } };
  return { recurrence, ...times(day, 8 + (how % 9), form === 'timed' ? zone : 'America/New_York') };
};

const pick = <Item>(items: readonly Item[], which: number): Item | null =>
  items[which % Math.max(1, items.length)] ?? null;

/** What a person does, done in the simulated Google; an act for which nothing is there does nothing. */
export const perform = (google: GoogleControl, { what, which, how }: Act, round: number): void => {
  const title = `${what} ${round}.${which}.${how}`;
  const calendar = what !== 'other calendar' && how % 5 === 0 ? team : ada;
  const user = createGoogleUser(google, calendar);
  const live = (email: string, series?: boolean): readonly string[] =>
    google.eventIds(email).filter((id) => {
      const event = google.getEvent(email, id);
      if (event === null || event.recurringEventId) return false;
      return series === undefined || (event.recurrence ? series : !series);
    });
  const occurrenceOf = (email: string, seriesId: string): RawTime | null => {
    const master = google.getEvent(email, seriesId);
    if (master === null) return null;
    const fromMs = rawTimeMs(master.start, zone) ?? 0;
    return pick(seriesInstances(master, zone, { fromMs, toMs: fromMs + 28 * 86_400_000 }), how);
  };
  const ofOne = (email: string, act: (seriesId: string, occurrence: RawTime) => void): void => {
    const seriesId = pick(live(email, true), which);
    const occurrence = seriesId === null ? null : occurrenceOf(email, seriesId);
    if (seriesId !== null && occurrence !== null) act(seriesId, occurrence);
  };
  const ofAny = (act: (eventId: string) => void, series?: boolean): void => {
    const eventId = pick(live(calendar, series), which);
    if (eventId !== null) act(eventId);
  };
  const wasSeries = (eventId: string): boolean =>
    google.eventIds(calendar).some((id) => google.findEvent(calendar, id)?.recurringEventId === eventId);
  const guests = [{ email: ada, responseStatus: 'needsAction' }, { email: boss }];
  const answers = ['accepted', 'declined', 'tentative'] as const;
  const answer = answers[how % answers.length] ?? 'accepted';
  const bossUser: GoogleUser = createGoogleUser(google, boss);

  const acts: Readonly<Record<Act['what'], () => void>> = {
    single: () => {
      user.createEvent({ summary: title, ...times(1 + (how % 28), 8 + (which % 9)) });
    },
    series: () => {
      user.createSeries({ summary: title, ...newSeries(how) });
    },
    rename: () => ofAny((id) => user.edit(id, { summary: title })),
    'rename all': () => ofAny((id) => user.editAll(id, { summary: title }), true),
    'rename one': () => ofOne(calendar, (id, start) => user.editThis(id, start, { summary: title })),
    move: () => ofAny((id) => user.edit(id, times(1 + (how % 28), 8 + (which % 9))), false),
    'move one': () =>
      ofOne(calendar, (id, start) => user.moveOccurrence(id, start, timedAt(1 + (how % 30), 18))),
    'move all': () =>
      ofAny((id) => {
        const { start } = google.getEvent(calendar, id) ?? {};
        if (typeof start?.dateTime !== 'string') return;
        const moved = later(start, how % 2 === 0 ? 30 : -30);
        user.editAll(id, { start: moved, end: later(moved, 45) });
      }, true),
    delete: () => ofAny(user.deleteEvent),
    'delete one': () => ofOne(calendar, user.deleteOccurrence),
    'restore one': () => ofOne(calendar, user.restoreOccurrence),
    split: () => ofOne(calendar, (id, start) => user.editThisAndFollowing(id, start, { summary: title })),
    'split with time': () =>
      ofOne(calendar, (id, start) => {
        if (typeof start.dateTime !== 'string') return;
        const moved = later(start, 60);
        user.editThisAndFollowing(id, start, { start: moved, end: later(moved, 30) });
      }),
    end: () => ofOne(calendar, user.deleteThisAndFollowing),
    // Of a second life under one id nobody knows how it is told.
    'make series': () =>
      ofAny((id) => {
        if (!wasSeries(id)) user.makeSeries(id, ['RRULE:FREQ=WEEKLY']);
      }, false),
    'make single': () => ofAny(user.makeSingle, true),
    answer: () => ofAny((id) => user.respond(id, answer, ada)),
    'answer one': () => ofOne(calendar, (id, start) => user.respond(user.instanceId(id, start), answer, ada)),
    'invite somebody': () => ofAny((id) => user.addAttendee(id, `guest${how % 3}@example.com`)),
    'change zone': () => ofAny((id) => user.changeZone(id, how % 2 === 0 ? 'Asia/Tokyo' : 'Europe/London')),
    'make whole day': () => ofAny(user.makeAllDay),
    reminder: () => ofAny((id) => user.changeReminder(id, how)),
    'other calendar': () => {
      const from = how % 2 === 0 ? ada : team;
      const eventId = pick(live(from), which);
      if (eventId !== null)
        createGoogleUser(google, from).moveToOtherCalendar(eventId, from === ada ? team : ada);
    },
    'boss invites': () => {
      const event = { summary: title, attendees: guests };
      if (how % 2 === 0) bossUser.createSeries({ ...event, ...newSeries(how) });
      else bossUser.createEvent({ ...event, ...times(1 + (how % 28), 10) });
    },
    'boss invites to one': () => {
      const seriesId = bossUser.createSeries({ summary: title, ...newSeries(how % 4) });
      const start = occurrenceOf(boss, seriesId);
      if (start !== null) bossUser.editThis(seriesId, start, { attendees: guests });
    },
    'boss uninvites': () => {
      const eventId = pick(live(boss), which);
      if (eventId !== null) bossUser.editAll(eventId, { attendees: [{ email: boss }] });
    },
    'boss cancels': () => {
      const eventId = pick(live(boss), which);
      if (eventId !== null) bossUser.deleteEvent(eventId);
    },
  };
  acts[what]();
};
