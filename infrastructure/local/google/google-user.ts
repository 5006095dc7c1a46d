import type { RawEvent } from './account-calendar.ts';
import type { RawTime } from './event-times.ts';
import { endAfter, instanceSuffix, rawTimeMs } from './event-times.ts';
import type { GoogleControl } from './google-simulator.ts';
import { instanceBase } from './series-instances.ts';
import { splitSeries } from './split-series.ts';
import { inAnotherZone, wholeDay } from './time-forms.ts';

type Identified = RawEvent & { readonly id: string };
type Answer = 'needsAction' | 'declined' | 'tentative' | 'accepted';

/** What one edit of a whole series does to occurrences that were changed by themselves: all but their times. */
const withoutTimes = ({ start: _, end: __, recurrence: ___, ...rest }: RawEvent): RawEvent => rest;

/**
 * A person in Google Calendar's own pages. What they do changes the simulated state as Google's pages do:
 * sequence, etag, exceptions, split series. `calendar` is their address (the primary calendar), or the id of
 * another calendar.
 */
export const createGoogleUser = (google: GoogleControl, calendar: string) => {
  const zone = () => google.timeZoneOf(calendar);
  const find = (eventId: string): Identified => {
    const event = google.getEvent(calendar, eventId);
    if (event === null) throw new Error(`No event ${eventId} in the calendar`);
    return event;
  };
  const ref = (seriesId: string, originalStart: RawTime) => ({ email: calendar, seriesId, originalStart });
  const instanceId = (seriesId: string, originalStart: RawTime): string =>
    `${instanceBase(seriesId)}_${instanceSuffix(originalStart, zone())}`;
  const lengthMs = (event: RawEvent): number =>
    (rawTimeMs(event.end, zone()) ?? 0) - (rawTimeMs(event.start, zone()) ?? 0);
  const put = google.putEvent.bind(null, calendar);
  const exceptionsOf = (seriesId: string): readonly Identified[] =>
    google.exceptionsOf(calendar, seriesId).map((event) => ({ ...event, id: event.id ?? '' }));

  /** Of a series that was split, all masters. */
  const halvesOf = (seriesId: string): readonly string[] =>
    google
      .eventIds(calendar)
      .filter((id) => instanceBase(id) === instanceBase(seriesId))
      .filter((id) => google.getEvent(calendar, id)?.recurrence);

  /** Ends a series before an occurrence: exceptions from there on are told of by their ids alone. */
  const shorten = (seriesId: string, originalStart: RawTime, recurrence: readonly string[]): void => {
    const splitMs = rawTimeMs(originalStart, zone()) ?? 0;
    put({ ...find(seriesId), recurrence: [...recurrence] });
    for (const exception of exceptionsOf(seriesId)) {
      const later = (rawTimeMs(exception.originalStartTime, zone()) ?? 0) >= splitMs;
      if (later) put({ ...exception, status: 'cancelled' }, { outside: true });
      else put(exception);
    }
  };

  const edit = (eventId: string, patch: RawEvent): void => google.patchEvent(calendar, eventId, patch);

  const editAll = (seriesId: string, patch: RawEvent): void => {
    if (!find(seriesId).recurrence) edit(seriesId, patch);
    const text = withoutTimes(patch);
    for (const id of halvesOf(seriesId)) {
      edit(id, id === seriesId ? patch : text);
      if (Object.keys(text).length === 0) continue;
      for (const exception of exceptionsOf(id))
        if (exception.status !== 'cancelled') put({ ...exception, ...text, id: exception.id });
    }
  };

  const withAnswer = (event: RawEvent, email: string, answer: Answer): RawEvent => {
    const others = (event.attendees ?? []).filter((person) => person.email !== email);
    return { attendees: [...others, { email, responseStatus: answer }] };
  };

  /** The event, or one occurrence of it, as it would be. */
  const current = (eventId: string): RawEvent =>
    google.getEvent(calendar, eventId) ?? find(halvesOf(eventId.replace(/_[^_]*$/, ''))[0] ?? eventId);

  return {
    createEvent: (event: RawEvent): string => google.insertEvent(calendar, event),
    createSeries: (event: RawEvent & { readonly recurrence: string[] }): string =>
      google.insertEvent(calendar, event),
    instanceId,

    edit,
    editThis: (seriesId: string, originalStart: RawTime, patch: RawEvent): void =>
      edit(instanceId(seriesId, originalStart), patch),
    editAll,

    /** Gives the id of the series that begins there: a fresh one when its time is another. */
    editThisAndFollowing: (seriesId: string, originalStart: RawTime, patch: RawEvent): string => {
      const master = find(seriesId);
      const { before, after, id: sameTimeId, atFirst } = splitSeries(master, originalStart, zone());
      if (atFirst) {
        editAll(seriesId, patch);
        return seriesId;
      }
      shorten(seriesId, originalStart, before);
      const { id: _, iCalUID: __, etag: ___, updated: ____, sequence: _____, ...content } = master;
      const taken = google.findEvent(calendar, sameTimeId) !== null;
      const end = endAfter(originalStart, lengthMs(master), zone());
      const named = patch.start === undefined && !taken ? { id: sameTimeId } : {};
      const half = { ...content, start: originalStart, end, recurrence: [...after], ...patch, ...named };
      return google.insertEvent(calendar, half);
    },

    deleteThisAndFollowing: (seriesId: string, originalStart: RawTime): void => {
      const { before, atFirst } = splitSeries(find(seriesId), originalStart, zone());
      if (atFirst) google.deleteEvent(calendar, seriesId);
      else shorten(seriesId, originalStart, before);
    },

    moveOccurrence: (seriesId: string, originalStart: RawTime, start: RawTime): string =>
      google.moveOccurrence({ ...ref(seriesId, originalStart), start }),
    deleteOccurrence: (seriesId: string, originalStart: RawTime): string =>
      google.deleteOccurrence(ref(seriesId, originalStart)),
    /** From the bin, or one occurrence back to what its series says. */
    restoreOccurrence: (seriesId: string, originalStart: RawTime): void =>
      edit(instanceId(seriesId, originalStart), {}),
    deleteEvent: (eventId: string): void => google.deleteEvent(calendar, eventId),
    deleteSeries: (seriesId: string): void => google.deleteEvent(calendar, seriesId),

    /** A single event becomes a series under its id. */
    makeSeries: (eventId: string, recurrence: readonly string[]): void =>
      edit(eventId, { recurrence: [...recurrence] }),
    /** Back again: what was changed of it by itself goes, told of by ids alone. */
    makeSingle: (seriesId: string): void => {
      for (const exception of exceptionsOf(seriesId))
        put({ ...exception, status: 'cancelled' }, { outside: true });
      const { recurrence: _, ...single } = find(seriesId);
      put({ ...single, sequence: (single.sequence ?? 0) + 1 });
    },

    respond: (eventId: string, answer: Answer, email = calendar): void =>
      edit(eventId, withAnswer(current(eventId), email, answer)),
    accept: (eventId: string): void => edit(eventId, withAnswer(current(eventId), calendar, 'accepted')),
    decline: (eventId: string): void => edit(eventId, withAnswer(current(eventId), calendar, 'declined')),
    addAttendee: (eventId: string, email: string): void =>
      edit(eventId, withAnswer(current(eventId), email, 'needsAction')),
    removeAttendee: (eventId: string, email: string): void =>
      edit(eventId, {
        attendees: (current(eventId).attendees ?? []).filter((person) => person.email !== email),
      }),

    /** The same time on the clock, in another zone. */
    changeZone: (eventId: string, timeZone: string): void => {
      const { start, end } = find(eventId);
      edit(eventId, {
        start: inAnotherZone(start, zone(), timeZone),
        end: inAnotherZone(end, zone(), timeZone),
      });
    },
    makeAllDay: (eventId: string): void => edit(eventId, wholeDay(find(eventId), zone())),
    /** A reminder of one's own. */
    changeReminder: (eventId: string, minutes: number): void => {
      const overrides = [{ method: 'popup', minutes }];
      put({ ...find(eventId), reminders: { useDefault: false, overrides } }, { unnoticed: true });
    },

    /** To another calendar of this person; the first one tells of it as of something deleted. */
    moveToOtherCalendar: (eventId: string, calendarId: string): void => {
      const event = find(eventId);
      const family = exceptionsOf(eventId);
      google.deleteEvent(calendar, eventId);
      for (const one of [event, ...family]) google.putEvent(calendarId, one);
    },

    hideCalendar: (calendarId: string): void =>
      google.listCalendar({ email: calendar, calendarId }, { hidden: true }),
    removeCalendar: (calendarId: string): void =>
      google.listCalendar({ email: calendar, calendarId }, { deleted: true }),
    showCalendar: (calendarId: string): void =>
      google.listCalendar({ email: calendar, calendarId }, { hidden: false, deleted: false }),
  };
};

export type GoogleUser = ReturnType<typeof createGoogleUser>;
