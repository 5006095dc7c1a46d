import type { RawEvent } from './account-calendar.ts';
import type { CalendarState, StoredCalendar } from './calendar-state.ts';
import { participantsOf } from './calendar-state.ts';
import type { CalendarView } from './calendar-view.ts';
import type { createCalendarChanges } from './change-calendar.ts';
import { checkWrittenEvent } from './check-written-event.ts';
import { findEvent } from './find-event.ts';
import { forbiddenRequest, GoogleApiError } from './google-error.ts';

type Changes = Pick<
  ReturnType<typeof createCalendarChanges>,
  'insertEvent' | 'patchEvent' | 'deleteEvent' | 'deleteOccurrence' | 'findEvent'
>;

export type EventWritesDeps = { readonly state: () => CalendarState; readonly changes: Changes };

/** One event as it is asked to be written: by whose view, and only if it is still that version. */
export type WriteRequest = {
  readonly view: CalendarView;
  readonly eventId: string;
  readonly ifMatch: string | null;
};

const refuse = (status: number, reason: string, message: string): GoogleApiError =>
  new GoogleApiError({ status, reason, message });

const writers = ['owner', 'writer', 'writerWithoutPrivateAccess'];
/** What belongs to each guest's own copy; all else is the organiser's. */
const ownFields = ['extendedProperties', 'reminders', 'colorId', 'transparency', 'visibility'];

const checkRight = ({ accessRole }: CalendarView): void => {
  if (!writers.includes(accessRole)) {
    throw refuse(403, 'requiredAccessLevel', 'You need to have writer access to this calendar.');
  }
};

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON merge patch: objects are merged, null removes, all else replaces. */
const merged = (present: unknown, patch: unknown): unknown => {
  if (!isPlain(patch)) return patch;
  const before = isPlain(present) ? present : {};
  const after = Object.entries(patch).map(([key, value]) => [key, merged(before[key], value)] as const);
  const all = { ...before, ...Object.fromEntries(after) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
};

/** Under which name the changes know a calendar. */
const nameOf = (calendar: StoredCalendar): string =>
  calendar.secondary ? calendar.calendarId : calendar.email;

/** `events.insert`, `patch` and `delete`, refusing what Google refuses. */
export const createEventWrites = ({ state, changes }: EventWritesDeps) => {
  const own = (view: CalendarView): string => {
    const calendar = state().calendars.find(({ calendarId }) => calendarId === view.calendarId);
    return calendar === undefined ? view.email : nameOf(calendar);
  };

  /** Where an event lies: an invitation lies with who organises it. */
  const holderOf = ({ view }: WriteRequest, event: RawEvent): string => {
    const known = event.recurringEventId ?? event.id ?? '';
    if (!view.primary || changes.findEvent(own(view), known) !== null) return own(view);
    const others = state().calendars.filter((calendar) => {
      const stored = calendar.events.get(known);
      return stored !== undefined && participantsOf(stored.resource).includes(view.email);
    });
    return others[0] === undefined ? own(view) : nameOf(others[0]);
  };

  const current = (request: WriteRequest): RawEvent => {
    checkRight(request.view);
    const stored = findEvent(request.view, request.eventId);
    if (stored === null) throw refuse(404, 'notFound', 'Not Found');
    const { resource } = stored;
    if (resource.status === 'cancelled') throw refuse(410, 'deleted', 'Resource has been deleted');
    const { ifMatch } = request;
    if (ifMatch !== null && ifMatch !== '*' && ifMatch !== resource.etag) {
      throw refuse(412, 'conditionNotMet', 'Precondition Failed');
    }
    return resource;
  };

  const answered = (event: RawEvent, body: RawEvent, me: string): RawEvent['attendees'] => {
    const given = body.attendees ?? [];
    const mine = given.find(({ email }) => email?.toLowerCase() === me);
    if (mine === undefined || given.length !== 1) {
      throw forbiddenRequest('invalid', 'attendeesOmitted stands for the own answer alone');
    }
    const present = event.attendees ?? [];
    if (!present.some(({ email }) => email?.toLowerCase() === me)) {
      throw refuse(400, 'invalid', 'The participant is not on the guest list.');
    }
    return present.map(({ self: _, ...one }) =>
      one.email?.toLowerCase() === me ? { ...one, ...mine } : one,
    );
  };

  const meIn = ({ view }: WriteRequest): string =>
    (view.primary ? view.email : view.calendarId).toLowerCase();

  const checkOrganizer = (event: RawEvent, body: RawEvent): void => {
    if (event.organizer?.self === true || event.guestsCanModify === true) return;
    const shared = Object.keys(body).filter(
      (field) => !ownFields.includes(field) && field !== 'attendees' && field !== 'attendeesOmitted',
    );
    if (shared.length > 0 || (body.attendees !== undefined && body.attendeesOmitted !== true)) {
      const message = 'Shared properties can only be changed by the organizer of the event.';
      throw refuse(403, 'forbiddenForNonOrganizer', message);
    }
  };

  return {
    insert: (view: CalendarView, body: RawEvent): RawEvent => {
      checkRight(view);
      if (body.id !== undefined && !/^[0-9a-v]{5,1024}$/.test(body.id ?? '')) {
        throw forbiddenRequest('invalid', 'Invalid resource id value.');
      }
      if (body.id && changes.findEvent(own(view), body.id) !== null) {
        throw refuse(409, 'duplicate', 'The requested identifier already exists.');
      }
      const event = merged({}, body) as RawEvent;
      checkWrittenEvent(event, view.timeZone);
      const attendees = event.attendees?.map((guest) => ({ responseStatus: 'needsAction', ...guest }));
      const id = changes.insertEvent(own(view), { ...event, ...(attendees && { attendees }) });
      return changes.findEvent(own(view), id) ?? event;
    },

    patch: (request: WriteRequest, body: RawEvent): RawEvent => {
      const event = current(request);
      checkOrganizer(event, body);
      const { attendeesOmitted, ...fields } = body;
      const me = meIn(request);
      const patch = Object.fromEntries(
        Object.entries(fields).map(([field, value]) => [
          field,
          field === 'attendees' && attendeesOmitted === true
            ? answered(event, body, me)
            : merged(Reflect.get(event, field), value),
        ]),
      ) as RawEvent;
      checkWrittenEvent({ ...event, ...patch }, request.view.timeZone);
      const holder = holderOf(request, event);
      changes.patchEvent(holder, request.eventId, patch);
      return changes.findEvent(holder, request.eventId) ?? event;
    },

    remove: (request: WriteRequest): void => {
      const event = current(request);
      const holder = holderOf(request, event);
      if (event.organizer?.self !== true && participantsOf(event).includes(meIn(request))) {
        // A guest takes the event out of their own calendar only.
        const mine = { email: meIn(request), responseStatus: 'declined' };
        const attendees = answered(event, { attendees: [mine] }, meIn(request)) ?? [];
        changes.patchEvent(holder, request.eventId, { attendees });
        return;
      }
      const { recurringEventId: seriesId, originalStartTime: originalStart } = event;
      if (seriesId && originalStart) changes.deleteOccurrence({ email: holder, seriesId, originalStart });
      else changes.deleteEvent(holder, request.eventId);
    },
  };
};

export type EventWrites = ReturnType<typeof createEventWrites>;
