import type { Meeting } from './meeting.ts';
import type { MeetingTypeRule } from './meeting-type.ts';
import type { Answer, ContextResult } from './preparation.ts';
import type { Instant } from './time.ts';

/** Everything a writer may know: one meeting, its rule, what the sources said, what the person said. */
export type WritingBrief = {
  readonly preparationId: string;
  readonly meeting: Meeting;
  readonly rule: MeetingTypeRule;
  readonly context: readonly ContextResult[];
  readonly answers: readonly Answer[];
  readonly notes: readonly string[];
  /** What the person asked to have changed about earlier versions, oldest first: it is carried out. */
  readonly instructions?: readonly string[];
  /** Why there are no answers, to be said to the reader; null when the person answered. */
  readonly unansweredBecause: string | null;
  readonly userTimeZone: string;
  readonly now: Instant;
};
