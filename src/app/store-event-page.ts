import type { CalendarEvent, EventChange } from '../core/calendar-event.ts';
import { isOlderCopy } from '../core/event-order.ts';
import { parseInstanceId } from '../core/instance-id.ts';
import type { EventSpace, EventStore } from '../ports/event-store.ts';

/** What a pass over the pages has done so far. */
export type PassProgress = {
  /** Series and single events that changed, by id. */
  readonly touched: Set<string>;
  /** Written in this pass: a series that is removed later in the pass does not take these along. */
  readonly written: Set<string>;
  readonly counts: { stored: number; removed: number; skipped: number };
};

export const newProgress = (): PassProgress => ({
  touched: new Set(),
  written: new Set(),
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
    onUnusable: (eventId: string, reason: string) => void;
  }): Promise<void> => {
    const { space, progress } = input;
    const { touched, written, counts } = progress;
    const find = async (eventId: string): Promise<CalendarEvent | null> =>
      input.fresh && !written.has(eventId) ? null : events.get(space, eventId);
    const toPut: CalendarEvent[] = [];
    const toRemove: string[] = [];

    for (const change of newestOf(input.changes)) {
      if (change.kind === 'unusable') {
        counts.skipped += 1;
        input.onUnusable(change.eventId, change.reason);
      } else if (change.kind === 'stored') {
        const known = await find(change.event.eventId);
        if (known !== null && isOlderCopy(change.event, known)) continue;
        if (known !== null) touched.add(familyId(known));
        toPut.push(change.event);
      } else {
        const removal = await removalOf(change.eventId, find);
        if (removal === null) continue;
        touched.add(removal.familyId);
        counts.removed += 1;
        if (removal.tombstone === null) toRemove.push(change.eventId);
        else toPut.push(removal.tombstone);
        if (removal.wholeFamily) {
          const family = await events.family(space, change.eventId);
          const inPage = new Set(toPut.map(({ eventId }) => eventId));
          toRemove.push(
            ...family.map(({ eventId }) => eventId).filter((id) => !written.has(id) && !inPage.has(id)),
          );
        }
      }
    }
    for (const event of toPut) {
      touched.add(familyId(event));
      if (!written.has(event.eventId)) counts.stored += 1;
      written.add(event.eventId);
    }
    if (toRemove.length > 0) await events.remove(space, [...new Set(toRemove)]);
    if (toPut.length > 0) await events.put(space, toPut);
  };

type Removal = {
  readonly familyId: string;
  /** Keeps the occurrence from coming back when its series is expanded. */
  readonly tombstone: CalendarEvent | null;
  readonly wholeFamily: boolean;
};

/** What "cancelled", said of a bare id, means for what is stored; null when there is nothing to do. */
const removalOf = async (
  eventId: string,
  find: (eventId: string) => Promise<CalendarEvent | null>,
): Promise<Removal | null> => {
  const known = await find(eventId);
  if (known !== null && !('seriesId' in known)) {
    return { familyId: eventId, tombstone: null, wholeFamily: known.kind === 'master' };
  }
  const instance = known ?? (await instanceOfKnownSeries(eventId, find));
  if (instance === null || known?.kind === 'cancelled-exception') return null;
  const { seriesId, originalStart } = instance;
  return {
    familyId: seriesId,
    tombstone: {
      kind: 'cancelled-exception',
      eventId,
      iCalUid: known?.iCalUid ?? null,
      sequence: known?.sequence ?? 0,
      updated: known?.updated ?? null,
      seriesId,
      originalStart,
    },
    wholeFamily: false,
  };
};

/** An id that looks like one of a series counts as such only where that series is stored. */
const instanceOfKnownSeries = async (
  eventId: string,
  find: (eventId: string) => Promise<CalendarEvent | null>,
) => {
  const instance = parseInstanceId(eventId);
  if (instance === null) return null;
  const series = await find(instance.seriesId);
  return series?.kind === 'master' ? instance : null;
};
