import { Temporal } from '@js-temporal/polyfill';
import type { StoredEvent } from './calendar-state.ts';
import type { CalendarView } from './calendar-view.ts';
import { isCancelled } from './event-as-listed.ts';
import { endAfter, instanceSuffix, rawTimeMs } from './event-times.ts';
import { instanceBase, seriesInstances } from './series-instances.ts';

/** How far Google expands a series without end that nobody bounds: somewhat lengthy. */
const farthestDays = 15 * 366;
/** Of a deleted series, no more of its occurrences are told of than these. */
const toldDeletedDays = 183;
const dayMs = 86_400_000;

const dayOf = (ms: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate().toString();

/**
 * The exceptions of a series by the original start that they stand for. After the whole series changed its
 * time they keep the one they had: such a one stands for the only occurrence of its day.
 */
const standIns = (exceptions: readonly StoredEvent[], slots: readonly number[], zone: string) => {
  const taken = new Map<number, StoredEvent>();
  const strays: StoredEvent[] = [];
  for (const stored of exceptions) {
    const at = rawTimeMs(stored.resource.originalStartTime, zone);
    if (at !== null && slots.includes(at)) taken.set(at, stored);
    else strays.push(stored);
  }
  for (const stored of strays) {
    const at = rawTimeMs(stored.resource.originalStartTime, zone);
    const sameDay = at === null ? [] : slots.filter((slot) => dayOf(slot, zone) === dayOf(at, zone));
    if (sameDay[0] !== undefined && sameDay.length === 1) taken.set(sameDay[0], stored);
  }
  return taken;
};

/** The occurrences of a series that are as the series has them. */
export const instancesOfSeries = (view: CalendarView, master: StoredEvent, toMs: number): StoredEvent[] => {
  const zone = view.timeZone;
  const { recurrence: _, ...content } = master.resource;
  const [startMs, endMs] = [rawTimeMs(master.resource.start, zone), rawTimeMs(master.resource.end, zone)];
  if (startMs === null) return [];
  const slots = seriesInstances(master.resource, zone, { fromMs: startMs, toMs });
  const exceptions = view.events.filter(
    ({ resource, outside }) => resource.recurringEventId === master.resource.id && outside !== true,
  );
  const slotTimes = slots.map((slot) => rawTimeMs(slot, zone) ?? 0);
  const taken = standIns(exceptions, slotTimes, master.resource.start?.timeZone ?? zone);
  return slots.flatMap((originalStart, index) => {
    if (taken.has(slotTimes[index] ?? 0)) return [];
    const id = `${instanceBase(master.resource.id ?? '')}_${instanceSuffix(originalStart, zone)}`;
    const resource = {
      ...content,
      id,
      recurringEventId: master.resource.id ?? '',
      originalStartTime: originalStart,
      start: originalStart,
      end: endAfter(originalStart, (endMs ?? startMs) - startMs, zone),
    };
    return [{ ...master, resource, order: master.order + index / 10_000 }];
  });
};

/** The view with `singleEvents=true`: no series, all their occurrences instead, the changed ones as they are. */
export const expandView = (view: CalendarView, nowMs: number, timeMaxMs: number | null): StoredEvent[] =>
  view.events.flatMap((stored) => {
    if (!stored.resource.recurrence) return [stored];
    const days = isCancelled(stored) ? toldDeletedDays : farthestDays;
    return instancesOfSeries(view, stored, timeMaxMs ?? nowMs + days * dayMs);
  });
