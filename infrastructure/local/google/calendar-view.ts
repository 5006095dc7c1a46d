import type { RawEvent } from './account-calendar.ts';
import type { CalendarState, StoredCalendar, StoredEvent } from './calendar-state.ts';
import { participantsOf } from './calendar-state.ts';

/** One calendar as one account sees it. */
export type CalendarView = {
  readonly calendarId: string;
  readonly name: string;
  readonly timeZone: string;
  /** In the order of the list. */
  readonly events: readonly StoredEvent[];
};

/** `self` belongs to whoever looks. */
const asSeenBy = (email: string, event: RawEvent): RawEvent => {
  const mark = <Person extends { email?: string | null; self?: boolean | null }>(person: Person): Person => {
    const { self: _, ...rest } = person;
    // What is spread is the same person, with or without the mark.
    return (person.email?.toLowerCase() === email ? { ...rest, self: true } : rest) as Person;
  };
  return {
    ...event,
    ...(event.organizer ? { organizer: mark(event.organizer) } : {}),
    ...(event.creator ? { creator: mark(event.creator) } : {}),
    ...(event.attendees ? { attendees: event.attendees.map(mark) } : {}),
  };
};

const seenBy = (email: string, stored: StoredEvent): StoredEvent => ({
  ...stored,
  resource: asSeenBy(email, stored.resource),
});

/** Events of others that this person is, or was, invited to. */
const invitations = (
  email: string,
  others: readonly StoredCalendar[],
  ownUids: ReadonlySet<string>,
): StoredEvent[] => {
  const seenUids = new Set(ownUids);
  return others.flatMap((calendar) => {
    const events = [...calendar.events.values()].filter(
      ({ resource }) => !seenUids.has(resource.iCalUID ?? ''),
    );
    for (const { resource } of events) if (resource.iCalUID) seenUids.add(resource.iCalUID);
    return events.flatMap((stored) => {
      if (participantsOf(stored.resource).includes(email)) return [seenBy(email, stored)];
      if (!stored.formerParticipants.includes(email)) return [];
      return [seenBy(email, { ...stored, resource: { ...stored.resource, status: 'cancelled' } })];
    });
  });
};

/** The primary calendar of an account: its own events and those that it is invited to; empty for a stranger. */
export const viewOf = (state: CalendarState, email: string): CalendarView => {
  const lowerCase = email.toLowerCase();
  const own = state.calendars.find((calendar) => calendar.email === lowerCase);
  const ownEvents = [...(own?.events.values() ?? [])];
  const ownUids = new Set(ownEvents.flatMap(({ resource }) => (resource.iCalUID ? [resource.iCalUID] : [])));
  const others = state.calendars.filter((calendar) => calendar !== own);
  const events = [
    ...ownEvents.map((stored) => seenBy(lowerCase, stored)),
    ...invitations(lowerCase, others, ownUids),
  ];
  return {
    calendarId: own?.calendarId ?? lowerCase,
    name: own?.name ?? lowerCase,
    timeZone: own?.timeZone ?? others[0]?.timeZone ?? 'UTC',
    events: events.filter((stored) => !stored.gone).sort((a, b) => a.order - b.order),
  };
};
