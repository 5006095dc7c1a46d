import type { RawEvent } from './account-calendar.ts';
import type { GoogleBehaviour } from './behaviour.ts';
import type { StoredEvent } from './calendar-state.ts';
import type { CalendarView } from './calendar-view.ts';

export const isCancelled = ({ resource }: StoredEvent): boolean => resource.status === 'cancelled';

/** Ids of what is not cancelled. */
export const liveIds = (view: CalendarView): ReadonlySet<string> =>
  new Set(view.events.flatMap((one) => (isCancelled(one) ? [] : [one.resource.id ?? ''])));

/** Google guarantees little of what is cancelled: an occurrence of a live series keeps its place, the rest only its id. */
export const asListed = (
  stored: StoredEvent,
  liveSeries: ReadonlySet<string>,
  cancelled: GoogleBehaviour['cancelled'],
): RawEvent => {
  const { resource } = stored;
  if (!isCancelled(stored)) return resource;
  const bare: RawEvent = {
    kind: 'calendar#event',
    etag: resource.etag ?? '',
    id: resource.id ?? '',
    status: 'cancelled',
  };
  const { recurringEventId, originalStartTime } = resource;
  if (stored.outside === true || !recurringEventId || !liveSeries.has(recurringEventId)) return bare;
  if (cancelled === 'whole') return resource;
  return originalStartTime ? { ...bare, recurringEventId, originalStartTime } : bare;
};

/** Of more attendees than are asked for, only the one whose calendar it is. */
export const cutAttendees = (event: RawEvent, maxAttendees: number | null): RawEvent =>
  maxAttendees === null || (event.attendees?.length ?? 0) <= maxAttendees
    ? event
    : {
        ...event,
        attendees: event.attendees?.filter((person) => person.self === true) ?? [],
        attendeesOmitted: true,
      };
