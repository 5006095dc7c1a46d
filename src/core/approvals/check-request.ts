import type { EventTime } from '../calendar-event.ts';
import type { Calendar, Connection } from '../connection.ts';
import type { Meeting } from '../meeting.ts';
import type { Instant } from '../time.ts';
import { addDays, minutesBetween } from '../time.ts';
import { mayWrite } from '../writing-scope.ts';
import { midnightOf } from '../zone.ts';
import type { CalendarAction } from './calendar-action.ts';

/** Why a change cannot be asked for (or agreed to), in words that can be shown. */
export type RequestRefusal = {
  /** `actions-off`, `no-permission`: the person can mend it, in the settings or at Google. */
  readonly kind: 'actions-off' | 'no-permission' | 'not-possible' | 'too-late';
  readonly reason: string;
};

const refuse = (kind: RequestRefusal['kind'], reason: string): RequestRefusal => ({ kind, reason });

export const actionsOff = refuse(
  'actions-off',
  'Calendar actions are off. Turn them on under Settings, Calendar actions.',
);

const writableRoles: readonly string[] = ['owner', 'writer', 'writerWithoutPrivateAccess'];
/** Less than this is not worth a question. */
const leastMinutes = 1;
const longestDays = 31;
const furthestDays = 730;

/** The moment at which something begins; whole days at midnight of the zone. */
export const beginOf = (time: EventTime, timeZone: string): Instant =>
  time.kind === 'timed' ? time.at : midnightOf(time.date, timeZone);

/** Whether the person lets us write at Google; null where they do. */
export const permissionProblem = (connection: Connection | null): RequestRefusal | null => {
  if (connection === null || connection.status !== 'connected') {
    return refuse('no-permission', 'The calendar account is not connected. Connect it again first.');
  }
  return mayWrite(connection)
    ? null
    : refuse(
        'no-permission',
        'Google waits for your permission to change this calendar. Give it under Settings, Calendar actions.',
      );
};

const times = (action: CalendarAction): { start?: EventTime | undefined; end?: EventTime | undefined } =>
  action.kind === 'create'
    ? action.event
    : action.kind === 'update' || action.kind === 'move'
      ? action.edit
      : {};

const timeProblem = (action: CalendarAction, timeZone: string, now: Instant): RequestRefusal | null => {
  const { start, end } = times(action);
  if (start === undefined || end === undefined) return null;
  if (start.kind !== end.kind) return refuse('not-possible', 'Start and end are both times, or both days.');
  const [from, to] = [beginOf(start, timeZone), beginOf(end, timeZone)];
  if (to <= from) return refuse('not-possible', 'It would end before it begins.');
  if (to > addDays(from, longestDays))
    return refuse('not-possible', `It would take more than ${longestDays} days.`);
  if (from > addDays(now, furthestDays))
    return refuse('not-possible', 'It would be more than two years ahead.');
  return minutesBetween(now, from) < leastMinutes ? refuse('too-late', 'That time has come already.') : null;
};

const meetingProblem = (action: CalendarAction, meeting: Meeting, now: Instant): RequestRefusal | null => {
  if (meeting.status === 'cancelled') return refuse('not-possible', 'The meeting is cancelled.');
  if (minutesBetween(now, meeting.start) < leastMinutes) {
    return refuse('too-late', 'The meeting has begun, or is about to.');
  }
  const organizes = meeting.myResponse === 'organizer' || meeting.organizer?.self === true;
  switch (action.kind) {
    case 'create':
      return null;
    case 'respond': {
      const invited = meeting.attendees.some(({ self }) => self);
      if (organizes && action.response === 'declined') {
        return refuse('not-possible', 'You organise this meeting: move, shorten or delete it instead.');
      }
      return invited
        ? null
        : refuse('not-possible', 'You are not on its guest list, so there is nothing to answer.');
    }
    default:
      if (!organizes) {
        return refuse(
          'not-possible',
          'Only who organises a meeting can change it. You can answer, or ask the organiser.',
        );
      }
      if (action.kind === 'move' && action.edit.start?.kind !== meeting.startsOn.kind) {
        return refuse('not-possible', 'A meeting stays one with times, or one of whole days.');
      }
      return null;
  }
};

/** Whether a change may be asked for; null when it may. */
export const checkRequest = (input: {
  readonly action: CalendarAction;
  readonly meeting: Meeting | null;
  readonly connection: Connection | null;
  readonly calendar: Calendar | null;
  readonly now: Instant;
}): RequestRefusal | null => {
  const { action, meeting, connection, calendar, now } = input;
  const notPermitted = permissionProblem(connection);
  if (notPermitted !== null) return notPermitted;
  if (calendar === null || calendar.retired || !writableRoles.includes(calendar.accessRole)) {
    return refuse('not-possible', 'You may read this calendar, and not change it.');
  }
  const problem = meeting === null ? null : meetingProblem(action, meeting, now);
  return problem ?? timeProblem(action, calendar.timeZone, now);
};
