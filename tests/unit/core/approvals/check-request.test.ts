import { describe, expect, it } from '@jest/globals';
import type { CalendarAction } from '../../../../src/core/approvals/calendar-action.ts';
import { checkRequest } from '../../../../src/core/approvals/check-request.ts';
import { readingScopes } from '../../../../src/core/connection.ts';
import { writingScope } from '../../../../src/core/writing-scope.ts';
import { aCalendar } from '../../../builders/a-calendar.ts';
import { aConnection } from '../../../builders/a-connection.ts';
import { aMove } from '../../../builders/an-approval.ts';
import { me, ownMeeting, someone } from '../../../builders/an-approval-world.ts';

const now = '2026-03-02T08:00:00Z';
const place = { connectionId: 'connection1', calendarId: 'ada@example.com' };
const event = { ...place, eventId: 'event1' };
const timed = (at: string) => ({ kind: 'timed', at, timeZone: null }) as const;
const day = (date: string) => ({ kind: 'day', date }) as const;
const create = (start: ReturnType<typeof timed | typeof day>, end: typeof start): CalendarAction => ({
  ...place,
  kind: 'create',
  event: { title: 'Hold', description: null, location: null, start, end, guests: [] },
});
const respond: CalendarAction = { ...event, kind: 'respond', response: 'declined', comment: null };
const remove: CalendarAction = { ...event, kind: 'delete' };
const invited = ownMeeting({
  myResponse: 'accepted',
  organizer: { email: someone.email, name: null, self: false },
});

const check = (changes: Partial<Parameters<typeof checkRequest>[0]>) =>
  checkRequest({
    action: aMove,
    meeting: ownMeeting(),
    connection: aConnection({ scopes: [...readingScopes, writingScope] }),
    calendar: aCalendar(),
    now,
    ...changes,
  });

describe('a change of the calendar', () => {
  it('may be asked for by who organises', () => {
    expect(check({})).toBeNull();
    expect(check({ action: remove })).toBeNull();
  });

  it('may be asked for by a guest as far as it is the answer', () => {
    expect(check({ action: respond, meeting: invited })).toBeNull();
  });

  it.each([
    ['without the permission to write', { connection: aConnection() }, 'no-permission', 'permission'],
    ['of an account that is not connected', { connection: null }, 'no-permission', 'not connected'],
    [
      'of an account whose grant ended',
      { connection: aConnection({ status: 'reconnect-needed', scopes: [writingScope] }) },
      'no-permission',
      'not connected',
    ],
    [
      'of a calendar that is only read',
      { calendar: aCalendar({ accessRole: 'reader' }) },
      'not-possible',
      'read this',
    ],
    ['of a calendar that is gone', { calendar: aCalendar({ retired: true }) }, 'not-possible', 'read this'],
    ['of what others organise', { meeting: invited }, 'not-possible', 'organises'],
    ['that deletes what others organise', { meeting: invited, action: remove }, 'not-possible', 'organises'],
    ['that declines one’s own', { action: respond }, 'not-possible', 'organise'],
    [
      'that answers where one is not invited',
      { action: respond, meeting: { ...invited, attendees: [someone] } },
      'not-possible',
      'guest list',
    ],
    ['of what is cancelled', { meeting: ownMeeting({ status: 'cancelled' }) }, 'not-possible', 'cancelled'],
    ['of what has begun', { now: '2026-03-04T14:00:00Z' }, 'too-late', 'begun'],
    [
      'in the past',
      { meeting: null, action: create(timed(now), timed('2026-03-02T09:00:00Z')) },
      'too-late',
      'come',
    ],
    [
      'that ends before it begins',
      { meeting: null, action: create(timed('2026-03-03T10:00:00Z'), timed('2026-03-03T10:00:00Z')) },
      'not-possible',
      'before it begins',
    ],
    [
      'of a day without end',
      { meeting: null, action: create(day('2026-03-03'), day('2026-03-03')) },
      'not-possible',
      'before it begins',
    ],
    [
      'that takes longer than a month',
      { meeting: null, action: create(day('2026-03-03'), day('2026-05-03')) },
      'not-possible',
      '31 days',
    ],
    [
      'that is years ahead',
      { meeting: null, action: create(day('2031-03-03'), day('2031-03-04')) },
      'not-possible',
      'two years',
    ],
    [
      'from a day to a time',
      { meeting: null, action: create(day('2026-03-03'), timed('2026-03-04T10:00:00Z')) },
      'not-possible',
      'both',
    ],
    [
      'that makes whole days of a time',
      {
        action: {
          ...event,
          kind: 'move',
          edit: { start: day('2026-03-05'), end: day('2026-03-06') },
          tellGuests: true,
        },
      },
      'not-possible',
      'whole days',
    ],
  ] as const)('is refused %s', (_, changes, kind, words) => {
    expect(check(changes as Parameters<typeof check>[0])).toEqual({
      kind,
      reason: expect.stringContaining(words),
    });
  });

  it('knows who is meant by the guest list', () => {
    expect(ownMeeting().attendees).toEqual([me, someone]);
  });
});
