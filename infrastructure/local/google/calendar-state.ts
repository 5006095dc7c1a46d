import type { AccountCalendar, RawEvent } from './account-calendar.ts';

/** An event as it was last written, with what the list protocol needs to know about it. */
export type StoredEvent = {
  readonly resource: RawEvent;
  /** The place in the list: the order in which events came into being. */
  readonly order: number;
  /** Grows with every change, over all calendars. */
  readonly version: number;
  /** People who were invited once and are not any more. */
  readonly formerParticipants: readonly string[];
  /** An exception that went away with its series: Google does not mention it any more. */
  readonly gone: boolean;
  /** A cancelled exception where its series has no occurrence any more: Google gives its id alone. */
  readonly outside?: boolean;
  /** An exception of one half of a split series that was one of the other half before. */
  readonly ofTwoSeries?: boolean;
};

export type StoredCalendar = Omit<AccountCalendar, 'events'> & { readonly events: Map<string, StoredEvent> };

/** How a calendar stands in the list of one account, where that is not as it begins. */
export type ListEntry = {
  readonly email: string;
  readonly calendarId: string;
  readonly accessRole?: string;
  readonly summaryOverride?: string;
  readonly hidden?: boolean;
  readonly deleted?: boolean;
  readonly selected?: boolean;
  /** Of its last change in the list. */
  readonly version: number;
  /** Of the last change of the account's right: sync tokens of before are lost. */
  readonly accessVersion: number;
};

/** All calendars of all accounts. */
export type CalendarState = {
  calendars: StoredCalendar[];
  entries: ListEntry[];
  version: number;
  order: number;
  /** Sync tokens of an earlier epoch are lost. */
  epoch: number;
};

export const participantsOf = (event: RawEvent): string[] => {
  const people = [event.organizer, ...(event.attendees ?? [])];
  return people.flatMap((person) => (person?.email ? [person.email.toLowerCase()] : []));
};

const emptyCalendarState = (): CalendarState => ({
  calendars: [],
  entries: [],
  version: 0,
  order: 0,
  epoch: 1,
});

/** The state as the accounts begin; order and version follow the order of the events. */
export const initialCalendarState = (accounts: readonly AccountCalendar[]): CalendarState => {
  const state = emptyCalendarState();
  for (const { events, ...account } of accounts) {
    const stored = new Map<string, StoredEvent>();
    for (const resource of events) {
      if (typeof resource.id !== 'string')
        throw new Error(`An event of the calendar ${account.calendarId} has no id`);
      state.order += 1;
      state.version += 1;
      stored.set(resource.id, {
        resource,
        order: state.order,
        version: state.version,
        formerParticipants: [],
        gone: false,
      });
    }
    state.calendars.push({ ...account, email: account.email.toLowerCase(), events: stored });
  }
  return state;
};

/** As JSON: maps become lists. */
export const snapshotCalendarState = (state: CalendarState) => ({
  ...state,
  calendars: state.calendars.map((calendar) => ({ ...calendar, events: [...calendar.events.values()] })),
});

/** An older one has no entries. */
export type CalendarSnapshot = Omit<ReturnType<typeof snapshotCalendarState>, 'entries'> & {
  entries?: ListEntry[];
};

export const restoreCalendarState = (snapshot: CalendarSnapshot): CalendarState => ({
  ...snapshot,
  entries: snapshot.entries ?? [],
  calendars: snapshot.calendars.map((calendar) => ({
    ...calendar,
    events: new Map(calendar.events.map((event) => [event.resource.id ?? '', event])),
  })),
});
