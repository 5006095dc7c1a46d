import type { RawEvent } from './account-calendar.ts';
import type { CalendarState, ListEntry, StoredCalendar, StoredEvent } from './calendar-state.ts';
import { participantsOf } from './calendar-state.ts';

/** One calendar as one account sees it. */
export type CalendarView = {
  readonly email: string;
  readonly calendarId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly primary: boolean;
  readonly accessRole: string;
  /** How it stands in the account's list; null when as it began. */
  readonly entry: ListEntry | null;
  /** In the order of the list. */
  readonly events: readonly StoredEvent[];
};

/** `self` belongs to the calendar that is looked at. */
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

/** Who may see no more than when somebody is busy. */
const asBusy = (stored: StoredEvent): StoredEvent => {
  const { summary: _, description: __, location: ___, attendees: ____, ...rest } = stored.resource;
  return { ...stored, resource: rest };
};

const inOrder = (events: readonly StoredEvent[]): StoredEvent[] =>
  events.filter((stored) => !stored.gone).sort((a, b) => a.order - b.order);

const entryOf = (state: CalendarState, email: string, calendarId: string): ListEntry | null =>
  state.entries.find((entry) => entry.email === email && entry.calendarId === calendarId) ?? null;

/** The primary calendar of an account: its own events and those that it is invited to; empty for a stranger. */
export const viewOf = (state: CalendarState, email: string): CalendarView => {
  const lowerCase = email.toLowerCase();
  const own = state.calendars.find((calendar) => calendar.email === lowerCase && !calendar.secondary);
  const ownEvents = [...(own?.events.values() ?? [])];
  const ownUids = new Set(ownEvents.flatMap(({ resource }) => (resource.iCalUID ? [resource.iCalUID] : [])));
  const others = state.calendars.filter((calendar) => calendar.email !== lowerCase);
  const calendarId = own?.calendarId ?? lowerCase;
  return {
    email: lowerCase,
    calendarId,
    name: own?.name ?? lowerCase,
    timeZone: own?.timeZone ?? others[0]?.timeZone ?? 'UTC',
    primary: true,
    accessRole: 'owner',
    entry: entryOf(state, lowerCase, calendarId),
    events: inOrder([
      ...ownEvents.map((stored) => seenBy(lowerCase, stored)),
      ...invitations(lowerCase, others, ownUids),
    ]),
  };
};

const furtherView = (state: CalendarState, email: string, calendar: StoredCalendar): CalendarView | null => {
  const entry = entryOf(state, email, calendar.calendarId);
  const accessRole = entry?.accessRole ?? (calendar.email === email ? 'owner' : 'none');
  if (accessRole === 'none') return null;
  const itself = calendar.secondary ? calendar.calendarId.toLowerCase() : calendar.email;
  const events = inOrder([...calendar.events.values()]).map((stored) => seenBy(itself, stored));
  const { calendarId, name, timeZone } = calendar;
  return {
    email,
    calendarId,
    name,
    timeZone,
    primary: false,
    accessRole,
    entry,
    events: accessRole === 'freeBusyReader' ? events.map(asBusy) : events,
  };
};

/** All calendars that an account may see, its primary one first. */
export const viewsOf = (state: CalendarState, email: string): readonly CalendarView[] => {
  const primary = viewOf(state, email);
  const further = state.calendars
    .filter(({ calendarId }) => calendarId !== primary.calendarId)
    .flatMap((calendar) => furtherView(state, primary.email, calendar) ?? []);
  return [primary, ...further];
};

/** The calendar with this id, or null for an account that may not see it. */
export const viewOfCalendar = (
  state: CalendarState,
  email: string,
  calendarId: string,
): CalendarView | null => {
  const primary = viewOf(state, email);
  if (calendarId === 'primary' || calendarId === primary.calendarId) return primary;
  const calendar = state.calendars.find((one) => one.calendarId === calendarId);
  return calendar === undefined ? null : furtherView(state, primary.email, calendar);
};
