import type { Meeting, PendingChange } from '../../src/core/meeting.ts';

const mark = (meeting: Meeting, kind: PendingChange['kinds'][number]): PendingChange => ({
  kinds: [...(meeting.pendingChange?.kinds ?? []), kind],
  previousStart: meeting.pendingChange?.previousStart ?? meeting.start,
  previousTitle: meeting.pendingChange?.previousTitle ?? meeting.title,
});

const off = (meeting: Meeting, reason: string) => ({
  ...meeting.decision,
  needsPrep: false,
  prepAt: null,
  reason,
});

export type Change = (meeting: Meeting) => Partial<Meeting>;

/** What a sync writes of a meeting that somebody prepares. */
export const changes = {
  moved: (meeting) => ({
    start: '2026-03-09T14:00:00Z',
    end: '2026-03-09T15:00:00Z',
    decision: { ...meeting.decision, prepAt: '2026-03-08T14:00:00Z' },
    pendingChange: mark(meeting, 'moved'),
  }),
  edited: (meeting) => ({ title: 'Budget review, second part', pendingChange: mark(meeting, 'edited') }),
  cancelled: (meeting) => ({
    status: 'cancelled',
    decision: off(meeting, 'It was cancelled.'),
    pendingChange: mark(meeting, 'cancelled'),
  }),
  declined: (meeting) => ({
    myResponse: 'declined',
    decision: off(meeting, 'You declined it.'),
    pendingChange: mark(meeting, 'edited'),
  }),
  left: (meeting) => ({
    status: 'cancelled',
    decision: off(meeting, 'Its calendar is not followed any more.'),
    pendingChange: mark(meeting, 'left'),
  }),
  'back again': (meeting) => ({
    status: 'confirmed',
    myResponse: 'organizer',
    decision: { ...meeting.decision, needsPrep: true, prepAt: '2026-03-03T14:00:00Z', reason: 'Again.' },
    pendingChange: mark(meeting, 'appeared'),
  }),
} as const satisfies Record<string, Change>;
