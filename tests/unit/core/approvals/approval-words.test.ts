import { describe, expect, it } from '@jest/globals';
import type { Approval } from '../../../../src/core/approvals/approval.ts';
import { approvalWords } from '../../../../src/core/approvals/approval-words.ts';
import type { CalendarAction } from '../../../../src/core/approvals/calendar-action.ts';
import { snapshotOf } from '../../../../src/core/approvals/event-now.ts';
import { anApproval } from '../../../builders/an-approval.ts';
import { ownMeeting } from '../../../builders/an-approval-world.ts';

const event = { connectionId: 'connection1', calendarId: 'ada@example.com', eventId: 'event1' };
const timed = (at: string) => ({ kind: 'timed', at, timeZone: 'Europe/Berlin' }) as const;
const words = (action: CalendarAction, changes: Partial<Approval> = {}) =>
  approvalWords(anApproval({ action, snapshot: snapshotOf(ownMeeting()), ...changes }));

describe('a request in words', () => {
  it('says what moves from when to when, in the person’s zone', () => {
    expect(approvalWords(anApproval({ proposal: 'shorten' }))).toEqual({
      title: 'Shorten “Budget review”',
      changes: [{ what: 'Time', before: 'Wed 4 Mar, 15:00 – 16:00', after: 'Wed 4 Mar, 15:00 – 15:50' }],
      remarks: ['The other person invited will be told by Google.'],
    });
  });

  it('says what is written over, and over what', () => {
    const edit = { title: 'Budget', location: '', addToDescription: 'Agenda\n• One (5 min)' };
    const snapshot = { ...snapshotOf(ownMeeting()), location: 'Room 5', guests: 3 };
    expect(words({ ...event, kind: 'update', edit, tellGuests: false }, { snapshot })).toEqual({
      title: 'Change “Budget review”',
      changes: [
        { what: 'Title', before: 'Budget review', after: 'Budget' },
        { what: 'Place', before: 'Room 5', after: 'none' },
        { what: 'Added to the description', before: null, after: 'Agenda / • One (5 min)' },
      ],
      remarks: ['The 3 others invited will see it, and get no e-mail.'],
    });
  });

  it('says that a deletion is for everybody and for good', () => {
    expect(words({ ...event, kind: 'delete' })).toMatchObject({
      title: 'Delete “Budget review”',
      changes: [{ what: 'Event', after: 'deleted' }],
      remarks: [expect.stringContaining('for everybody'), 'This cannot be undone.'],
    });
  });

  it('says how an answer changes, and what note goes with it', () => {
    const respond = { ...event, kind: 'respond', response: 'declined', comment: 'Away' } as const;
    expect(words(respond, { proposal: 'decline' })).toMatchObject({
      title: 'Decline “Budget review”',
      changes: [
        { what: 'Your answer', before: 'yes', after: 'no' },
        { what: 'Note to the organiser', before: null, after: 'Away' },
      ],
    });
    expect(words({ ...respond, response: 'accepted' }, { proposal: 'ask-agenda' })).toMatchObject({
      title: 'Ask the organiser of “Budget review” for an agenda',
      changes: [{ what: 'Note to the organiser' }],
      remarks: [expect.stringContaining('Google shows the note')],
    });
  });

  it('says of a new event who is invited, and what stands in its way', () => {
    const guests = ['ben@example.com'];
    const start = { kind: 'day', date: '2026-03-04' } as const;
    const end = { kind: 'day', date: '2026-03-06' } as const;
    const made = { title: 'Offsite', description: null, location: 'Lake', start, end, guests };
    const conflicts = [
      { severity: 'high', reason: 'Overlaps a meeting by 5 minutes.', meetingId: 'm' },
    ] as const;
    const { eventId: _, ...place } = event;
    expect(words({ ...place, kind: 'create', event: made }, { snapshot: null, conflicts })).toEqual({
      title: 'Create “Offsite”',
      changes: [
        { what: 'Title', before: null, after: 'Offsite' },
        { what: 'Time', before: null, after: 'Wed 4 Mar – Thu 5 Mar, all day' },
        { what: 'Place', before: null, after: 'Lake' },
        { what: 'Invited', before: null, after: 'ben@example.com' },
      ],
      remarks: ['Google invites them by e-mail.', 'Overlaps a meeting by 5 minutes.'],
    });
  });

  it('says nothing in the words of an invitation that would be more than text', () => {
    const snapshot = { ...snapshotOf(ownMeeting()), title: 'Review\u202e\u0007\nnow' };
    const { title } = words({ ...event, kind: 'delete' }, { snapshot });
    expect(title).toBe('Delete “Review now”');
  });

  it('counts whole days and times of a move alike', () => {
    const edit = { start: timed('2026-03-04T22:00:00Z'), end: timed('2026-03-05T00:00:00Z') };
    expect(words({ ...event, kind: 'move', edit, tellGuests: true }).changes).toEqual([
      { what: 'Time', before: 'Wed 4 Mar, 15:00 – 16:00', after: 'Wed 4 Mar, 23:00 – Thu 5 Mar, 01:00' },
    ]);
  });
});
