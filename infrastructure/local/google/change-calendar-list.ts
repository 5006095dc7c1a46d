import type { CalendarState, ListEntry, StoredCalendar } from './calendar-state.ts';

type EntryRef = { readonly email: string; readonly calendarId: string };

/** What people do with whole calendars: make, share, rename, hide and leave them. */
export const createCalendarListChanges = (state: () => CalendarState) => {
  const calendarOf = (calendarId: string): StoredCalendar => {
    const calendar = state().calendars.find((one) => one.calendarId === calendarId);
    if (calendar === undefined) throw new Error('No such calendar');
    return calendar;
  };

  const replace = (calendarId: string, changes: Partial<StoredCalendar>): void => {
    const calendar = calendarOf(calendarId);
    state().calendars = state().calendars.map((one) => (one === calendar ? { ...one, ...changes } : one));
  };

  const changeEntry = ({ email, calendarId }: EntryRef, changes: Partial<ListEntry>): void => {
    const current = state();
    current.version += 1;
    const lowerCase = email.toLowerCase();
    const isIt = (entry: ListEntry) => entry.email === lowerCase && entry.calendarId === calendarId;
    const before = current.entries.find(isIt) ?? { email: lowerCase, calendarId, accessVersion: 0 };
    current.entries = [
      ...current.entries.filter((entry) => !isIt(entry)),
      { ...before, ...changes, version: current.version },
    ];
  };

  return {
    /** A further calendar of an account. */
    addCalendar: (calendar: {
      readonly email: string;
      readonly calendarId: string;
      readonly name: string;
      readonly timeZone: string;
    }): void => {
      const email = calendar.email.toLowerCase();
      state().calendars.push({ ...calendar, email, secondary: true, events: new Map() });
      changeEntry(calendar, {});
    },
    /** Gives somebody else a right to a calendar, or another one; sync tokens of before are lost. */
    shareCalendar: ({ accessRole, ...ref }: EntryRef & { readonly accessRole: string }): void => {
      changeEntry(ref, { accessRole, deleted: false, accessVersion: state().version + 1 });
    },
    /** Nobody can see it any more in this account. */
    unshareCalendar: (ref: EntryRef): void => changeEntry(ref, { accessRole: 'none' }),
    /** The person takes it off their list, hides it, or shows it again. */
    listCalendar: (
      ref: EntryRef,
      changes: Pick<ListEntry, 'deleted' | 'hidden' | 'selected' | 'summaryOverride'>,
    ): void => changeEntry(ref, changes),
    /** Properties of the calendar itself: no list's delta tells of them. */
    renameCalendar: (calendarId: string, name: string): void => replace(calendarId, { name }),
    changeTimeZone: (calendarId: string, timeZone: string): void => replace(calendarId, { timeZone }),
  };
};
