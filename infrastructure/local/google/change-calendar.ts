import type { Instant } from '../../../src/core/time.ts';
import type { RawEvent } from './account-calendar.ts';
import type { CalendarState, StoredCalendar, StoredEvent } from './calendar-state.ts';
import { participantsOf } from './calendar-state.ts';
import type { RawTime } from './event-times.ts';
import { endAfter, instanceSuffix, originalStartOf, rawTimeMs } from './event-times.ts';
import { hasInstance, instanceBase } from './series-instances.ts';

type IdentifiedEvent = RawEvent & { readonly id: string };

/** One occurrence of a series, by the start it has there. */
export type OccurrenceRef = {
  /** Whose primary calendar it is in; or the id of another calendar. */
  readonly email: string;
  readonly seriesId: string;
  readonly originalStart: RawTime;
};

/**
 * What people do in their calendars. Every change gets the next version, so that deltas are exact. `email`
 * stands for the person's primary calendar everywhere; another one is named by its id.
 */
export const createCalendarChanges = (state: () => CalendarState, now: () => Instant) => {
  const calendarOf = (email: string): StoredCalendar => {
    const lowerCase = email.toLowerCase();
    const known =
      state().calendars.find((calendar) => calendar.email === lowerCase && !calendar.secondary) ??
      state().calendars.find((calendar) => calendar.calendarId === email);
    if (known !== undefined) return known;
    const events = new Map<string, StoredEvent>();
    const created = { email: lowerCase, name: lowerCase, calendarId: lowerCase, timeZone: 'UTC', events };
    state().calendars.push(created);
    return created;
  };

  const write = (
    calendar: StoredCalendar,
    resource: IdentifiedEvent,
    { outside = false, unnoticed = false } = {},
  ): RawEvent => {
    const current = state();
    const before = calendar.events.get(resource.id);
    if (before === undefined) current.order += 1;
    current.version += 1;
    const people = participantsOf(resource);
    const former = [
      ...(before?.formerParticipants ?? []),
      ...(before ? participantsOf(before.resource) : []),
    ];
    const updated = unnoticed && before?.resource.updated ? before.resource.updated : now();
    // A revision is never lower than the one before.
    const sequence = Math.max(before?.resource.sequence ?? 0, resource.sequence ?? 0);
    const written = { ...resource, sequence, updated, etag: `"${current.version}"` };
    calendar.events.set(resource.id, {
      resource: written,
      order: before?.order ?? current.order,
      version: current.version,
      formerParticipants: [...new Set(former)].filter((email) => !people.includes(email)),
      gone: false,
      outside,
      ofTwoSeries:
        before?.ofTwoSeries === true ||
        (before !== undefined && before.resource.recurringEventId !== resource.recurringEventId),
    });
    return written;
  };

  /** Google sends the master again when one of its occurrences changes. */
  const touch = (calendar: StoredCalendar, event: IdentifiedEvent) => {
    write(calendar, event);
  };

  const live = (calendar: StoredCalendar, eventId: string): IdentifiedEvent | null => {
    const stored = calendar.events.get(eventId);
    return stored === undefined || stored.gone || stored.resource.status === 'cancelled'
      ? null
      : { ...stored.resource, id: eventId };
  };

  const masterOf = (calendar: StoredCalendar, seriesId: string): IdentifiedEvent => {
    const master = live(calendar, seriesId);
    if (master === null) throw new Error(`No series ${seriesId} in the calendar`);
    return master;
  };

  /** A series that was split has several masters, whose instances are named alike. */
  const seriesOf = (calendar: StoredCalendar, base: string, originalStart: RawTime): string => {
    const masters = [...calendar.events.keys()].flatMap((id) => {
      const master = instanceBase(id) === base ? live(calendar, id) : null;
      return master?.recurrence ? [master] : [];
    });
    const own = masters.find((master) => hasInstance(master, calendar.timeZone, originalStart));
    return own?.id ?? base;
  };

  const lengthMs = (event: RawEvent, timeZone: string): number => {
    const startMs = rawTimeMs(event.start, timeZone);
    const endMs = rawTimeMs(event.end, timeZone);
    return startMs === null || endMs === null ? 0 : endMs - startMs;
  };

  /** The exception as it is stored, or as it would be, unchanged, by its series. */
  const occurrence = (calendar: StoredCalendar, seriesId: string, originalStart: RawTime) => {
    const master = masterOf(calendar, seriesId);
    const id = `${instanceBase(seriesId)}_${instanceSuffix(originalStart, calendar.timeZone)}`;
    const { recurrence: _, ...content } = master;
    const stored = live(calendar, id);
    const fresh = {
      ...content,
      id,
      recurringEventId: seriesId,
      originalStartTime: originalStart,
      start: originalStart,
      end: endAfter(originalStart, lengthMs(master, calendar.timeZone), calendar.timeZone),
    };
    return { master, exception: stored?.recurringEventId === seriesId ? stored : fresh };
  };

  return {
    /** An event that is there and not cancelled. */
    getEvent: (email: string, eventId: string): IdentifiedEvent | null => live(calendarOf(email), eventId),

    /** The changed and cancelled occurrences of a series that its calendar still tells of. */
    exceptionsOf: (email: string, seriesId: string): readonly RawEvent[] =>
      [...calendarOf(email).events.values()].flatMap(({ resource, gone, outside }) =>
        resource.recurringEventId === seriesId && !gone && outside !== true ? [resource] : [],
      ),

    /**
     * Writes an event as it is. An occurrence that is `outside` of its series is known by its id alone;
     * `unnoticed` is a change of one's own reminders, which gives a new etag and no other time of change.
     */
    putEvent: (
      email: string,
      event: IdentifiedEvent,
      how: { readonly outside?: boolean; readonly unnoticed?: boolean } = {},
    ): void => {
      write(calendarOf(email), event, how);
    },

    /** Any event that was ever there, deleted ones included. */
    findEvent: (email: string, eventId: string): RawEvent | null =>
      calendarOf(email).events.get(eventId)?.resource ?? null,

    eventIds: (email: string): readonly string[] => [...calendarOf(email).events.keys()],

    timeZoneOf: (email: string): string => calendarOf(email).timeZone,

    /** Adds an event to a person's calendar; gives its id. */
    insertEvent: (email: string, event: RawEvent): string => {
      const calendar = calendarOf(email);
      const id = event.id ?? `sim${(state().order + 1).toString(32).padStart(10, '0')}`;
      if (live(calendar, id) !== null) throw new Error(`The event ${id} exists already`);
      write(calendar, {
        kind: 'calendar#event',
        status: 'confirmed',
        iCalUID: `${id}@google.com`,
        created: now(),
        organizer: { email: calendar.secondary ? calendar.calendarId : calendar.email },
        eventType: 'default',
        sequence: 0,
        ...event,
        id,
      });
      return id;
    },

    /** Changes fields of an event, a series or (by its instance id) one occurrence. */
    patchEvent: (email: string, eventId: string, patch: RawEvent): void => {
      const calendar = calendarOf(email);
      const bump =
        patch.start !== undefined || patch.end !== undefined || patch.recurrence !== undefined ? 1 : 0;
      const event = live(calendar, eventId);
      if (event !== null) {
        write(calendar, { ...event, sequence: (event.sequence ?? 0) + bump, ...patch, id: eventId });
        if (event.recurringEventId) touch(calendar, masterOf(calendar, event.recurringEventId));
        return;
      }
      const instance = originalStartOf(eventId, undefined);
      if (instance === null) throw new Error(`No event ${eventId} in the calendar`);
      const seriesId = seriesOf(calendar, instance.seriesId, instance.originalStart);
      const zone = masterOf(calendar, seriesId).start?.timeZone;
      const { master, exception } = occurrence(calendar, seriesId, {
        ...instance.originalStart,
        ...(zone ? { timeZone: zone } : {}),
      });
      touch(calendar, master);
      write(calendar, {
        ...exception,
        sequence: (exception.sequence ?? 0) + bump,
        ...patch,
        id: exception.id,
      });
    },

    /** Deletes a single event or a whole series; its exceptions go with it, unmentioned. */
    deleteEvent: (email: string, eventId: string): void => {
      const calendar = calendarOf(email);
      const event = live(calendar, eventId);
      if (event === null) throw new Error(`No event ${eventId} in the calendar`);
      write(calendar, { ...event, status: 'cancelled' });
      const people = participantsOf(event);
      for (const [id, stored] of calendar.events) {
        const { resource } = stored;
        if (resource.recurringEventId !== eventId) continue;
        // Who was invited to this one only never knew the series: they are told.
        const guests = [...participantsOf(resource), ...stored.formerParticipants];
        // And who knows it as an occurrence of the series that was split is told, too.
        const told = stored.ofTwoSeries === true || guests.some((email) => !people.includes(email));
        if (told) write(calendar, { ...resource, id, status: 'cancelled' }, { outside: true });
        else calendar.events.set(id, { ...stored, gone: true });
      }
    },

    /** Cancels one occurrence. */
    deleteOccurrence: ({ email, seriesId, originalStart }: OccurrenceRef): string => {
      const calendar = calendarOf(email);
      const { master, exception } = occurrence(calendar, seriesId, originalStart);
      touch(calendar, master);
      write(calendar, { ...exception, status: 'cancelled' });
      return exception.id;
    },

    /** Moves one occurrence; without an end it keeps its length. */
    moveOccurrence: ({
      email,
      seriesId,
      originalStart,
      start,
      end,
    }: OccurrenceRef & { start: RawTime; end?: RawTime }) => {
      const calendar = calendarOf(email);
      const { master, exception } = occurrence(calendar, seriesId, originalStart);
      touch(calendar, master);
      write(calendar, {
        ...exception,
        start,
        end: end ?? endAfter(start, lengthMs(exception, calendar.timeZone), calendar.timeZone),
        sequence: (exception.sequence ?? 0) + 1,
      });
      return exception.id;
    },
  };
};
