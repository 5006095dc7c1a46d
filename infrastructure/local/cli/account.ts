import type { Instant } from '../../../src/core/time.ts';
import type { AccountCalendar, RawEvent } from '../google/account-calendar.ts';
import { readCalendarFile } from '../ics/read-calendar-file.ts';
import { seenBy } from '../ics/seen-by.ts';
import { sampleCalendar } from '../sample-calendar.ts';
import { UsageError } from './usage-error.ts';

/** Who the sample calendar belongs to unless --me says otherwise. */
const sampleOwner = 'alex.morgan@northwind.example';

const peopleOf = (event: RawEvent): readonly { email: string; name: string | null }[] =>
  [event.organizer, ...(event.attendees ?? []).filter((attendee) => attendee.resource !== true)].flatMap(
    (person) =>
      person?.email ? [{ email: person.email.toLowerCase(), name: person.displayName ?? null }] : [],
  );

/** Everybody in the events, the most frequent first. */
const everybodyIn = (events: readonly RawEvent[]): readonly { email: string; name: string | null }[] => {
  const found = new Map<string, { email: string; name: string | null; times: number }>();
  for (const { email, name } of events.flatMap(peopleOf)) {
    const known = found.get(email) ?? { email, name, times: 0 };
    found.set(email, { email, name: known.name ?? name, times: known.times + 1 });
  }
  return [...found.values()].sort((a, b) => b.times - a.times);
};

/** At most so many of the other attendees may sign in, too. */
const mostOthers = 200;

/**
 * The accounts of the simulated Google: the person whose calendar it is first, then the other attendees,
 * who see the events that they are part of. Throws UsageError when nobody knows whose calendar it is.
 */
export const readAccount = (input: {
  readonly file: { readonly path: string; readonly text: string } | null;
  readonly me: string | null;
  readonly now: Instant;
}): { readonly account: readonly AccountCalendar[]; readonly warnings: readonly string[] } => {
  const sample = input.file === null;
  const me = input.me ?? (sample ? sampleOwner : null);
  const text = input.file?.text ?? sampleCalendar({ now: input.now, email: me ?? sampleOwner });
  const calendar = readCalendarFile(text);
  const everybody = everybodyIn(calendar.events);
  const email = me ?? calendar.me;
  if (email === null) {
    const guess = everybody[0] === undefined ? '' : ` (perhaps ${everybody[0].email})`;
    throw new UsageError(`The calendar does not say whose it is: add --me EMAIL${guess}.`);
  }
  const warnings = calendar.skipped.map(
    ({ line, what, reason }) => `${input.file?.path ?? 'sample'}:${line}: skipped ${what}: ${reason}`,
  );
  if (everybody.length > 0 && !everybody.some((person) => person.email === email)) {
    warnings.push(`${email} is in none of the calendar's events; --me names one of the attendees.`);
  }
  const { timeZone } = calendar;
  const accountOf = (person: { email: string; name: string | null }, events: readonly RawEvent[]) => ({
    email: person.email,
    name: person.name ?? person.email,
    calendarId: person.email,
    timeZone,
    events,
  });
  const own = accountOf(
    everybody.find((person) => person.email === email) ?? { email, name: null },
    calendar.events.map((event) => seenBy(event, email).event),
  );
  const others = everybody
    .filter((person) => person.email !== email)
    .slice(0, mostOthers)
    .map((person) =>
      accountOf(
        person,
        calendar.events
          .map((event) => seenBy(event, person.email))
          .filter((seen) => seen.involved)
          .map((seen) => seen.event),
      ),
    );
  return { account: [own, ...others], warnings };
};
