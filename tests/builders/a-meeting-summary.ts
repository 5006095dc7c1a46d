import type { MeetingSummary } from '../../src/core/message.ts';

/** A quarterly review on a Thursday afternoon in Berlin. */
export const aMeetingSummary = (changes: Partial<MeetingSummary> = {}): MeetingSummary => ({
  meetingId: 'm1',
  title: 'Q1 numbers with the board',
  type: 'qbr',
  typeLabel: 'Quarterly business review',
  rule: 'qbr: "quarterly review" in the title',
  start: '2026-03-05T13:00:00Z',
  end: '2026-03-05T14:30:00Z',
  timeZone: 'Europe/Berlin',
  people: ['Anna Lind', 'bo.berg@example.com', 'Chris Ode'],
  isSeries: true,
  ...changes,
});
