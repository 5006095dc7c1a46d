import type { CalendarEvent, EventChange } from '../core/calendar-event.ts';
import { isOlderCopy } from '../core/event-order.ts';
import type { InstanceId } from '../core/instance-id.ts';
import { parseInstanceId } from '../core/instance-id.ts';
import { withKnownAttendees } from '../core/known-attendees.ts';
import { expandSeries } from '../core/recurrence/expand-series.ts';
import { addDays } from '../core/time.ts';
import type { EventSpace, EventStore } from '../ports/event-store.ts';

/** What a pass over the pages has done so far. */
export type PassProgress = {
  /** Series and single events that changed, by id; of a fresh space none: all of it is placed anew. */
  readonly touched: Set<string>;
  /** Written in this pass: a series that is removed later in the pass does not take these along. */
  readonly written: Set<string>;
  /** Occurrences cancelled by nothing but their id: what that means is known when all pages are. */
  readonly bareCancels: Map<string, InstanceId>;
  readonly counts: { stored: number; removed: number; skipped: number };
};

export const newProgress = (): PassProgress => ({
  touched: new Set(),
  written: new Set(),
  bareCancels: new Map(),
  counts: { stored: 0, removed: 0, skipped: 0 },
});

const familyId = (event: CalendarEvent): string => ('seriesId' in event ? event.seriesId : event.eventId);

/** The newest change of each event of a page; a page may name one twice. */
const newestOf = (changes: readonly EventChange[]): readonly EventChange[] => {
  const newest = new Map<string, EventChange>();
  for (const change of changes) {
    const id = change.kind === 'stored' ? change.event.eventId : change.eventId;
    const earlier = newest.get(id);
    const late =
      change.kind === 'stored' && earlier?.kind === 'stored' && isOlderCopy(change.event, earlier.event);
    if (!late && !(change.kind === 'unusable' && earlier !== undefined)) newest.set(id, change);
  }
  return [...newest.values()];
};

/**
 * Writes one page of changes. `fresh` says that the space was empty before this pass, which spares looking
 * up what it cannot hold. Every write can be repeated.
 */
export const storeEventPage =
  (events: EventStore) =>
  async (input: {
    space: EventSpace;
    changes: readonly EventChange[];
    progress: PassProgress;
    fresh: boolean;
    beforeWriting: () => Promise<unknown>;
    onUnusable: (eventId: string, reason: string) => void;
  }): Promise<void> => {
    const { space, progress } = input;
    const { touched, written, counts } = progress;
    const newest = newestOf(input.changes);
    const ids = newest.map((change) => (change.kind === 'stored' ? change.event.eventId : change.eventId));
    const toFind = input.fresh ? ids.filter((eventId) => written.has(eventId)) : ids;
    if (ids.length === 0) return;
    const [stored] = await Promise.all([
      toFind.length === 0 ? new Map<string, CalendarEvent>() : events.getMany(space, toFind),
      input.beforeWriting(),
    ]);
    const find = (eventId: string): CalendarEvent | null => stored.get(eventId) ?? null;
    const toPut: CalendarEvent[] = [];
    const toRemove: string[] = [];
    /** Series that are none any more: their exceptions go with them. */
    const families: string[] = [];

    for (const change of newest) {
      if (change.kind === 'unusable') {
        counts.skipped += 1;
        input.onUnusable(change.eventId, change.reason);
      } else if (change.kind === 'stored') {
        const known = find(change.event.eventId);
        if (known !== null) touched.add(familyId(known));
        if (known !== null && isOlderCopy(change.event, known)) continue;
        if (known?.kind === 'master' && change.event.kind === 'single') families.push(change.event.eventId);
        // Of a series that was split, an occurrence goes over to the other half under its old id.
        if (known !== null && familyId(known) !== familyId(change.event)) toRemove.push(known.eventId);
        progress.bareCancels.delete(change.event.eventId);
        toPut.push(known === null ? change.event : withKnownAttendees(change.event, known));
      } else {
        const { eventId } = change;
        const known = find(eventId);
        // Touched even if nothing is stored: a run that died may have removed it and not gone on to its meetings.
        touched.add(known === null ? eventId : familyId(known));
        if (known !== null) counts.removed += 1;
        const instance = known === null ? parseInstanceId(eventId) : 'seriesId' in known ? known : null;
        if (instance !== null) progress.bareCancels.set(eventId, instance);
        else {
          toRemove.push(eventId);
          if (known?.kind !== 'single') families.push(eventId);
        }
      }
    }
    if (!input.fresh) {
      const kept = new Set(toPut.map(({ eventId }) => eventId));
      for (const id of families) {
        const family = await events.family(space, id);
        const ids = family.map(({ eventId }) => eventId);
        toRemove.push(...ids.filter((eventId) => !written.has(eventId) && !kept.has(eventId)));
      }
    }
    for (const event of toPut) {
      if (!input.fresh) touched.add(familyId(event));
      if (!written.has(event.eventId)) counts.stored += 1;
      written.add(event.eventId);
    }
    if (toRemove.length > 0) await events.remove(space, [...new Set(toRemove)]);
    if (toPut.length > 0) await events.put(space, toPut);
  };

const nameOf = ({ originalStart }: InstanceId): string =>
  originalStart.kind === 'timed' ? originalStart.at : originalStart.date;

/** Whether the series, as it is now, would put an occurrence there. */
const hasSlot = (series: CalendarEvent | null, instance: InstanceId, calendarTimeZone: string): boolean => {
  if (series?.kind !== 'master') return false;
  const name = nameOf(instance);
  const day = `${name.slice(0, 10)}T00:00:00Z`;
  const expanded = expandSeries({
    master: series,
    exceptions: [],
    window: { from: addDays(day, -2), to: addDays(day, 3) },
    calendarTimeZone,
  });
  return (
    expanded.kind === 'cannot-expand' ||
    expanded.occurrences.some(({ originalStart }) => originalStart === name)
  );
};

/**
 * After the last page: an occurrence cancelled by its bare id gets a tombstone where its series would bring it
 * back, and is dropped where it is outside of it (a tombstone there would hide it if the series grew again).
 */
export const settleBareCancels =
  (events: EventStore) =>
  async (input: { space: EventSpace; progress: PassProgress; calendarTimeZone: string }): Promise<void> => {
    const { space, progress } = input;
    for (const [eventId, instance] of progress.bareCancels) {
      const { seriesId, originalStart } = instance;
      const series = await events.get(space, seriesId);
      if (hasSlot(series, instance, input.calendarTimeZone)) {
        const revision = { iCalUid: null, sequence: 0, updated: null };
        await events.put(space, [
          { kind: 'cancelled-exception', eventId, ...revision, seriesId, originalStart },
        ]);
      } else await events.remove(space, [eventId]);
      progress.touched.add(seriesId);
    }
  };
