import type { Approval } from '../../src/core/approvals/approval.ts';
import type { ApprovalStatus } from '../../src/core/approvals/approval-states.ts';
import type { CalendarAction } from '../../src/core/approvals/calendar-action.ts';
import { type ApprovalSummary, summariseApproval } from '../../src/core/approvals/summarise-approval.ts';
import { aMove, anApproval } from './an-approval.ts';

const event = { connectionId: 'connection1', calendarId: 'ada@example.com', eventId: 'event1' };

/** Every kind of change, saying this text wherever a person or a stranger can write. */
const actionsWith = (text: string): readonly CalendarAction[] => {
  const start = { kind: 'timed', at: '2026-03-04T14:00:00Z', timeZone: 'Europe/Berlin' } as const;
  const end = { ...start, at: '2026-03-04T15:00:00Z' };
  const said = { title: text, description: text, location: text };
  const { connectionId, calendarId } = event;
  return [
    {
      kind: 'create',
      connectionId,
      calendarId,
      event: { ...said, start, end, guests: Array(50).fill(text.slice(0, 200)) },
    },
    { ...event, kind: 'update', edit: { ...said, addToDescription: text }, tellGuests: true },
    { ...event, kind: 'move', edit: { start, end }, tellGuests: true },
    { ...event, kind: 'delete' },
    { ...event, kind: 'respond', response: 'declined', comment: text },
  ];
};

/** In these a reason is told. */
const withReason: readonly ApprovalStatus[] = ['executed', 'cancelled', 'changed-meanwhile', 'failed'];

/** Requests of every kind, and in every state that tells a reason, with this text in all that is not our own. */
export const approvalsWith = (text: string): readonly Approval[] => {
  const known = anApproval();
  if (known.snapshot === null) throw new Error('A meeting has a snapshot');
  const snapshot = { ...known.snapshot, title: text, description: text, location: text };
  const reason = text;
  const conflicts = (['high', 'medium', 'low', 'high', 'high', 'high', 'high'] as const).map((severity) => ({
    severity,
    reason,
    meetingId: 'meeting2',
  }));
  const shared = { snapshot, conflicts, note: text, executedAt: '2026-03-02T08:00:00Z' };
  return [
    ...actionsWith(text).map((action, index) =>
      anApproval({ ...shared, id: `approval-${index}`, action, conflicts }),
    ),
    ...withReason.map((status) =>
      anApproval({
        ...shared,
        id: `approval-${status}`,
        action: aMove,
        status,
        reason,
        steps: [
          { status: 'pending', at: '2026-03-02T08:00:00Z', by: 'assistant' },
          { status, at: '2026-03-02T08:00:00Z', by: 'person' },
        ],
      }),
    ),
  ];
};

/** What is told of each of them, a minute after. */
export const approvalSummaries = (text: string): readonly ApprovalSummary[] =>
  approvalsWith(text).map((approval) => summariseApproval(approval, '2026-03-02T08:01:00Z'));
