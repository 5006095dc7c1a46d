import type { Approval } from '../../src/core/approvals/approval.ts';
import type { CalendarAction } from '../../src/core/approvals/calendar-action.ts';
import { snapshotOf } from '../../src/core/approvals/event-now.ts';
import { aMeeting } from './a-meeting.ts';

export const aMove: CalendarAction = {
  kind: 'move',
  connectionId: 'connection1',
  calendarId: 'ada@example.com',
  eventId: 'event1',
  edit: {
    start: { kind: 'timed', at: '2026-03-04T14:00:00Z', timeZone: 'Europe/Berlin' },
    end: { kind: 'timed', at: '2026-03-04T14:50:00Z', timeZone: 'Europe/Berlin' },
  },
  tellGuests: true,
};

/** An open request to shorten a meeting, never saved (`version` 0). */
export const anApproval = (overrides: Partial<Approval> = {}): Approval => ({
  id: 'approval1',
  userId: 'user1',
  status: 'pending',
  action: aMove,
  proposal: null,
  meetingId: 'meeting1',
  snapshot: snapshotOf(aMeeting()),
  timeZone: 'Europe/Berlin',
  conflicts: [],
  requestedAt: '2026-03-02T08:00:00Z',
  requestedBy: 'person',
  expiresAt: '2026-03-03T08:00:00Z',
  deadline: '2026-03-04T14:00:00Z',
  decidedAt: null,
  decidedVia: null,
  note: null,
  attempts: 0,
  leaseUntil: null,
  executedAt: null,
  reason: null,
  steps: [{ status: 'pending', at: '2026-03-02T08:00:00Z', by: 'person' }],
  toldSteps: 1,
  notice: null,
  dueAt: '2026-03-03T08:00:00Z',
  version: 0,
  ...overrides,
});
