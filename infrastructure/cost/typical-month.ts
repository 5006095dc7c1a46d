import { addDays, addMinutes, type Instant } from '../../src/core/time.ts';
import type { AccountCalendar, RawEvent } from '../local/google/account-calendar.ts';

/** A Monday; March has 22 workdays. */
export const monthBegins: Instant = '2026-03-02T05:00:00Z';
export const monthDays = 30;

const zone = 'Europe/Berlin';
export const person = { email: 'robin.vale@brightpath.example', name: 'Robin Vale' };

const colleagues = [
  'Kit Moreau',
  'Ada Brandt',
  'Noor Haddad',
  'Lev Orlov',
  'Mia Rossi',
  'Jo Weber',
  'Sol Diaz',
].map((name) => ({ email: `${name.toLowerCase().replace(' ', '.')}@brightpath.example`, displayName: name }));

/** A workday of the month, the first being 0, at an hour of UTC. */
const workday = (index: number, hour: number): Instant =>
  addMinutes(addDays(monthBegins, Math.floor(index / 5) * 7 + (index % 5)), (hour - 5) * 60);

type Plan = {
  readonly id: string;
  readonly title: string;
  readonly start: Instant;
  /** Besides the person. */
  readonly with: number;
  readonly every?: string;
  readonly minutes?: number;
};

const eventOf = ({ id, title, start, every, minutes = 60, ...plan }: Plan): RawEvent => ({
  id,
  iCalUID: `${id}@google.com`,
  status: 'confirmed',
  summary: title,
  description: 'Numbers and open points are in the shared folder. '.repeat(6),
  start: { dateTime: start, timeZone: zone },
  end: { dateTime: addMinutes(start, minutes), timeZone: zone },
  organizer: plan.with === 0 ? { email: person.email, self: true } : { ...colleagues[0] },
  ...(every !== undefined && { recurrence: [`RRULE:${every}`] }),
  ...(plan.with > 0 && {
    attendees: [
      { email: person.email, displayName: person.name, self: true, responseStatus: 'accepted' },
      ...colleagues.slice(0, plan.with).map((one) => ({ ...one, responseStatus: 'accepted' })),
    ],
  }),
});

/** 20 meetings with others, each to be prepared: series and single ones, of every type. */
const prepared: readonly Plan[] = [
  { id: 'oneonone', title: '1:1 Kit', start: workday(0, 13), with: 1, every: 'FREQ=WEEKLY;COUNT=5' },
  { id: 'staff', title: 'Staff meeting', start: workday(1, 9), with: 7, every: 'FREQ=WEEKLY;COUNT=5' },
  {
    id: 'leaders',
    title: 'Leadership meeting',
    start: workday(7, 9),
    with: 5,
    every: 'FREQ=WEEKLY;INTERVAL=2;COUNT=2',
  },
  { id: 'qbr', title: 'QBR with Contoso', start: workday(14, 14), with: 6 },
  { id: 'incident', title: 'Incident review: checkout', start: workday(4, 15), with: 4 },
  { id: 'board', title: 'Executive committee', start: workday(12, 8), with: 5 },
  ...[3, 6, 9, 13, 18].map((day) => ({
    id: `single${day}`,
    title: `Vendor choice ${day}`,
    start: workday(day, 11),
    with: 3,
  })),
];

/** 90 entries of one's own, which need no preparation: four each workday, and two more. */
const alone: readonly Plan[] = [
  ...['Focus', 'Reading', 'Lunch', 'Mail'].map((title, index) => ({
    id: `alone${index}`,
    title,
    start: workday(0, 6 + index * 4),
    with: 0,
    minutes: 45,
    every: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=22',
  })),
  ...[2, 16].map((day) => ({ id: `errand${day}`, title: 'Dentist', start: workday(day, 16), with: 0 })),
];

/** The calendar of somebody with 110 entries a month, of which 20 are meetings to be prepared. */
export const typicalCalendar: AccountCalendar = {
  ...person,
  calendarId: person.email,
  timeZone: zone,
  events: [...prepared, ...alone].map(eventOf),
};

export type CalendarChange = { readonly at: Instant; readonly id: string; readonly patch: RawEvent };

const changesEachWorkday = 6;
const workdays = 22;

/**
 * What others and the person do to that calendar: six changes each workday, of which one in six concerns a
 * meeting that is prepared, and once a week one is moved by an hour.
 */
export const calendarChanges: readonly CalendarChange[] = Array.from(
  { length: workdays * changesEachWorkday },
  (_, index): CalendarChange => {
    const day = Math.floor(index / changesEachWorkday);
    const at = workday(day, 8 + (index % changesEachWorkday) * 1.5);
    const ofDay = index % changesEachWorkday;
    const [errand] = ['errand16'];
    if (ofDay !== 0) return { at, id: errand ?? '', patch: { description: `Bring the card, note ${index}` } };
    if (day % 5 === 2) {
      const start = workday(18, 11 + (day % 2));
      const end = addMinutes(start, 60);
      return {
        at,
        id: 'single18',
        patch: { start: { dateTime: start, timeZone: zone }, end: { dateTime: end, timeZone: zone } },
      };
    }
    return { at, id: 'qbr', patch: { description: `Agenda, version ${day}` } };
  },
);
