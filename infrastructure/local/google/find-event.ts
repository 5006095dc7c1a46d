import type { StoredEvent } from './calendar-state.ts';
import type { CalendarView } from './calendar-view.ts';
import { originalStartOf, rawTimeMs } from './event-times.ts';
import { instancesOfSeries } from './expand-view.ts';
import { instanceBase } from './series-instances.ts';

/** What was there from the beginning has a version, too. */
const withEtag = (stored: StoredEvent): StoredEvent =>
  stored.resource.etag
    ? stored
    : { ...stored, resource: { ...stored.resource, etag: `"${stored.version}"` } };

/** An event by its id, deleted ones included; an occurrence that is as its series has it has no record of its own. */
export const findEvent = (view: CalendarView, eventId: string): StoredEvent | null => {
  const stored = view.events.find(({ resource }) => resource.id === eventId);
  if (stored !== undefined) return withEtag(stored);
  const named = originalStartOf(eventId, undefined);
  const startMs = named === null ? null : rawTimeMs(named.originalStart, view.timeZone);
  if (named === null || startMs === null) return null;
  const halves = view.events.filter(
    ({ resource }) => resource.recurrence && instanceBase(resource.id ?? '') === named.seriesId,
  );
  const instances = halves.flatMap((master) => instancesOfSeries(view, master, startMs + 1));
  const instance = instances.find(({ resource }) => resource.id === eventId);
  return instance === undefined ? null : withEtag(instance);
};
