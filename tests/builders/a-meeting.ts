import type { Meeting, MeetingPrep, PrepDecision } from '../../src/core/meeting.ts';
import { anOccurrence } from './an-occurrence.ts';

export const aDecision = (overrides: Partial<PrepDecision> = {}): PrepDecision => ({
  type: 'default',
  rule: 'default',
  needsPrep: true,
  reason: 'Two people are invited',
  prepAt: '2026-03-03T14:00:00Z',
  ...overrides,
});

export const aMeetingPrep = (overrides: Partial<MeetingPrep> = {}): MeetingPrep => ({
  status: 'none',
  generation: 1,
  preparationId: null,
  claimedUntil: null,
  note: null,
  ...overrides,
});

/** A meeting never saved (`version` 0) whose preparation is due a day before it. */
export const aMeeting = (overrides: Partial<Meeting> = {}): Meeting => ({
  ...anOccurrence(overrides),
  id: 'meeting1',
  userId: 'user1',
  connectionId: 'connection1',
  calendarId: 'ada@example.com',
  status: 'confirmed',
  myResponse: 'organizer',
  decision: aDecision(),
  muted: false,
  prep: aMeetingPrep(),
  pendingChange: null,
  dueAt: '2026-03-03T14:00:00Z',
  foundAt: '2026-03-02T08:00:00Z',
  version: 0,
  ...overrides,
});
