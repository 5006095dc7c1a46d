import { toEventChange } from '../../../src/adapters/google-calendar/to-event-change.ts';
import type { CalendarEvent } from '../../../src/core/calendar-event.ts';
import type { Occurrence, PrepDecision } from '../../../src/core/meeting.ts';
import type { Decide } from '../../../src/core/meeting-facts.ts';
import { myResponseTo } from '../../../src/core/meeting-facts.ts';
import { expandSeries, type SeriesInput } from '../../../src/core/recurrence/expand-series.ts';
import { toOccurrence } from '../../../src/core/recurrence/to-occurrence.ts';
import type { Instant } from '../../../src/core/time.ts';
import { addDays, earlier, later, minutesBetween } from '../../../src/core/time.ts';
import type { AccountCalendar } from '../google/account-calendar.ts';

export type ClassifiedMeeting = PrepDecision & {
  readonly title: string | null;
  readonly start: Instant;
  readonly end: Instant;
  /** Hours before the start; null where nothing is prepared. */
  readonly leadHours: number | null;
};

export type Classified = {
  readonly meetings: readonly ClassifiedMeeting[];
  /** Series whose rule cannot be worked out. */
  readonly unreadable: readonly { readonly title: string | null; readonly reason: string }[];
};

type Family = { master: SeriesInput['master']; exceptions: SeriesInput['exceptions'] };

const familiesOf = (events: readonly CalendarEvent[]): ReadonlyMap<string, Family> => {
  const families = new Map<string, Family>();
  for (const event of events) {
    const key = 'seriesId' in event ? event.seriesId : event.eventId;
    const family = families.get(key) ?? { master: null, exceptions: [] };
    families.set(
      key,
      event.kind === 'single' || event.kind === 'master'
        ? { ...family, master: event }
        : { ...family, exceptions: [...family.exceptions, event] },
    );
  }
  return families;
};

/** How far a series that never ends is followed after the last event that the calendar dates. */
const daysAfterLast = 31;

const startsOf = (events: readonly CalendarEvent[], calendarTimeZone: string): readonly Instant[] =>
  events.flatMap((event) =>
    event.kind === 'cancelled-exception'
      ? []
      : [
          toOccurrence({
            event,
            start: event.start,
            end: event.end,
            seriesId: null,
            originalStart: '',
            calendarTimeZone,
          }).start,
        ],
  );

const classify = (occurrence: Occurrence, email: string, decide: Decide): ClassifiedMeeting => {
  const { title, start, end } = occurrence;
  const decision = decide({
    ...occurrence,
    status: occurrence.tentative ? 'tentative' : 'confirmed',
    myResponse: myResponseTo(occurrence, email),
    muted: false,
  });
  const leadHours = decision.prepAt === null ? null : minutesBetween(decision.prepAt, start) / 60;
  return { title, start, end, ...decision, leadHours };
};

/** Every meeting of a calendar, by start, as the application would decide about it. */
export const classifyCalendar = (input: {
  readonly calendar: AccountCalendar;
  readonly decide: Decide;
  /** Null for the calendar's first event. */
  readonly from: Instant | null;
  /** Null up to a month after the calendar's last event. */
  readonly days: number | null;
}): Classified => {
  const { calendar, decide } = input;
  const events = calendar.events.flatMap((raw) => {
    const change = toEventChange(raw, calendar.timeZone);
    return change.kind === 'stored' ? [change.event] : [];
  });
  const starts = startsOf(events, calendar.timeZone);
  if (starts.length === 0) return { meetings: [], unreadable: [] };
  const from = input.from ?? starts.reduce(earlier);
  const to =
    input.days === null
      ? addDays(later(from, starts.reduce(later)), daysAfterLast)
      : addDays(from, input.days);

  const meetings: ClassifiedMeeting[] = [];
  const unreadable: { title: string | null; reason: string }[] = [];
  for (const family of familiesOf(events).values()) {
    const expanded = expandSeries({ ...family, window: { from, to }, calendarTimeZone: calendar.timeZone });
    if (expanded.kind === 'cannot-expand') {
      unreadable.push({ title: family.master?.title ?? null, reason: expanded.reason });
      continue;
    }
    for (const occurrence of expanded.occurrences) {
      meetings.push(classify(occurrence, calendar.email, decide));
    }
  }
  return { meetings: meetings.toSorted((a, b) => (a.start < b.start ? -1 : 1)), unreadable };
};
