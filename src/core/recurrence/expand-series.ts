import type {
  CancelledException,
  EventTime,
  ExceptionEvent,
  MasterEvent,
  SingleEvent,
} from '../calendar-event.ts';
import type { Occurrence } from '../meeting.ts';
import type { Instant } from '../time.ts';
import { addSeconds, secondsBetween } from '../time.ts';
import type { GapRule } from '../zone.ts';
import { dateIn, readZone } from '../zone.ts';
import type { Slot } from './series-slots.ts';
import { seriesSlots, slotKey } from './series-slots.ts';
import { longestSeconds, timesFrom, toOccurrence, zoneOf } from './to-occurrence.ts';

/** From (included) to (excluded). */
export type Window = { readonly from: Instant; readonly to: Instant };

export type SeriesInput = {
  /** A single event, a series, or null when only some of its occurrences are known. */
  readonly master: SingleEvent | MasterEvent | null;
  readonly exceptions: readonly (ExceptionEvent | CancelledException)[];
  readonly window: Window;
  readonly calendarTimeZone: string;
  /** `later` unless told: a time that summer time leaves out is an hour later, as Google shows it. */
  readonly gap?: GapRule;
};

export type ExpandedSeries =
  | {
      readonly kind: 'expanded';
      /** What takes place in the window, by start. */
      readonly occurrences: readonly Occurrence[];
      /** Single events and exceptions outside the window: where moved meetings went. */
      readonly elsewhere: readonly Occurrence[];
    }
  | { readonly kind: 'cannot-expand'; readonly reason: string };

/** Touches the window. What ends when it begins, or begins when it ends, is outside. */
export const isInside = (
  window: Window,
  times: { readonly start: Instant; readonly end: Instant },
): boolean =>
  times.start < window.to &&
  (times.end > window.from || (times.end === times.start && times.start >= window.from));

/** The original start that names an exception: an instant, or a day. */
const exceptionKey = (originalStart: EventTime): string =>
  originalStart.kind === 'timed' ? originalStart.at : originalStart.date;

/**
 * For each slot that an exception stands for, the exception's key. A slot belongs to the exception with its
 * very start; else, when the whole series changed its time or became all-day, to the only one of its day.
 */
const replacedSlots = (
  slots: readonly Slot[],
  exceptions: readonly (ExceptionEvent | CancelledException)[],
  zone: string,
): ReadonlySet<string> => {
  const replaced = new Set<string>();
  const byKey = new Set(slots.map(slotKey));
  const slotsOfDay = Map.groupBy(slots, (slot) => slot.date);
  const strays: string[] = [];
  for (const { originalStart } of exceptions) {
    const key = exceptionKey(originalStart);
    if (byKey.has(key)) replaced.add(key);
    else strays.push(originalStart.kind === 'day' ? originalStart.date : dateIn(originalStart.at, zone));
  }
  for (const day of strays) {
    const [slot, ...others] = slotsOfDay.get(day) ?? [];
    if (slot !== undefined && others.length === 0) replaced.add(slotKey(slot));
  }
  return replaced;
};

/**
 * What takes place of a single event or a series in a window. Exceptions stand for their slot wherever they
 * moved to; a rule that cannot be worked out is said to be so, never taken for empty.
 */
export const expandSeries = (input: SeriesInput): ExpandedSeries => {
  const { master, window, calendarTimeZone } = input;
  const all: Occurrence[] = [];
  if (master?.kind === 'single') {
    all.push(
      toOccurrence({
        event: master,
        start: master.start,
        end: master.end,
        seriesId: null,
        originalStart: '',
        calendarTimeZone,
      }),
    );
  } else {
    if (master !== null) {
      const zone = zoneOf(master.start, calendarTimeZone);
      const { start, end } = toOccurrence({
        event: master,
        start: master.start,
        end: master.end,
        seriesId: null,
        originalStart: '',
        calendarTimeZone,
      });
      const found = seriesSlots({
        start: master.start,
        lines: master.recurrence,
        zone,
        window: {
          from: addSeconds(window.from, -Math.min(longestSeconds, secondsBetween(start, end))),
          to: window.to,
        },
        gap: input.gap ?? 'later',
      });
      if (found.kind === 'cannot-expand') return found;
      const originalZone = master.start.kind === 'day' ? (readZone(calendarTimeZone) ?? 'UTC') : zone;
      const replaced = replacedSlots(found.slots, input.exceptions, originalZone);
      const timeZone = master.start.kind === 'timed' ? master.start.timeZone : null;
      for (const slot of found.slots) {
        if (replaced.has(slotKey(slot))) continue;
        const slotStart: EventTime =
          slot.at === null ? { kind: 'day', date: slot.date } : { kind: 'timed', at: slot.at, timeZone };
        const occurrence = toOccurrence({
          event: master,
          ...timesFrom(master, slotStart, calendarTimeZone),
          seriesId: master.eventId,
          originalStart: slotKey(slot),
          calendarTimeZone,
        });
        if (isInside(window, occurrence)) all.push(occurrence);
      }
    }
    for (const exception of input.exceptions) {
      if (exception.kind === 'cancelled-exception') continue;
      all.push(
        toOccurrence({
          event: exception,
          start: exception.start,
          end: exception.end,
          seriesId: exception.seriesId,
          originalStart: exceptionKey(exception.originalStart),
          calendarTimeZone,
        }),
      );
    }
  }
  return {
    kind: 'expanded',
    occurrences: all
      .filter((occurrence) => isInside(window, occurrence))
      .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0)),
    elsewhere: all.filter((occurrence) => !isInside(window, occurrence)),
  };
};
