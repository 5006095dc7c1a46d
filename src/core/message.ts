import type { MeetingType, Question } from './meeting-type.ts';
import type { Instant } from './time.ts';

/** What every message says of its meeting. Title and names are untrusted text: the channel makes them inert. */
export type MeetingSummary = {
  readonly meetingId: string;
  readonly title: string | null;
  readonly type: MeetingType;
  readonly typeLabel: string;
  readonly rule: string;
  readonly start: Instant;
  readonly end: Instant;
  /** The reader's own zone. */
  readonly timeZone: string;
  /** Names or addresses of the people invited, the reader left out. */
  readonly people: readonly string[];
  readonly isSeries: boolean;
};

/** Everything the assistant says to a person, in words of ours; each channel renders it. */
export type AssistantMessage =
  | {
      /** The question to the person, with the buttons Start, Remind me in 2 hours, Skip this one, Skip the series. */
      readonly kind: 'notice';
      readonly preparationId: string;
      /** The preparation's round of asking. */
      readonly version: number;
      readonly meeting: MeetingSummary;
      readonly willMake: readonly string[];
      /** After a snooze, a move, a late discovery: a sentence that says so. */
      readonly remark: string | null;
    }
  | { readonly kind: 'preparing'; readonly meeting: MeetingSummary; readonly remark: string }
  | { readonly kind: 'snoozed'; readonly meeting: MeetingSummary; readonly until: Instant }
  | { readonly kind: 'skipped'; readonly meeting: MeetingSummary; readonly series: boolean }
  | {
      readonly kind: 'materials';
      readonly preparationId: string;
      readonly meeting: MeetingSummary;
      readonly link: string;
      readonly highlights: readonly string[];
      readonly questionCount: number;
      readonly remarks: readonly string[];
    }
  | {
      readonly kind: 'reminder';
      readonly meeting: MeetingSummary;
      readonly link: string;
      readonly startsInMinutes: number;
    }
  | { readonly kind: 'withdrawn'; readonly meeting: MeetingSummary; readonly reason: string }
  | {
      readonly kind: 'moved';
      readonly meeting: MeetingSummary;
      readonly previousStart: Instant;
      readonly remark: string;
    }
  | { readonly kind: 'failed'; readonly meeting: MeetingSummary; readonly whatToDo: string }
  | { readonly kind: 'reconnect'; readonly account: string; readonly link: string };

/** The code that proves whose telephone it is. */
export type PhoneCodeMessage = { readonly kind: 'phone-code'; readonly code: string };

/** The round of questions for one preparation, shown as a form (a modal, a page). */
export type QuestionForm = {
  readonly preparationId: string;
  readonly version: number;
  readonly meeting: MeetingSummary;
  readonly questions: readonly Question[];
};
