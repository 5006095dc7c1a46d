import type { Offer } from './approvals/offers.ts';
import type { ApprovalSummary } from './approvals/summarise-approval.ts';
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
  /** The reader wants the title in text messages, too. */
  readonly titleInSms?: true;
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
      /** Why it is prepared, and why now. */
      readonly whyNow: string;
      /** After a snooze, a move, a late discovery: a sentence that says so. */
      readonly remark: string | null;
    }
  | {
      readonly kind: 'preparing';
      readonly meeting: MeetingSummary;
      readonly remark: string;
      /** The materials are out. */
      readonly isDone?: true;
    }
  | { readonly kind: 'snoozed'; readonly meeting: MeetingSummary; readonly until: Instant }
  | { readonly kind: 'skipped'; readonly meeting: MeetingSummary; readonly series: boolean }
  | {
      readonly kind: 'materials';
      readonly preparationId: string;
      readonly meeting: MeetingSummary;
      readonly link: string;
      /** Each item of the agenda; the channel shows as many as it has room for. */
      readonly highlights: readonly string[];
      readonly questionCount: number;
      /** What could be done about the meeting in the calendar, each only asked for. */
      readonly offers: readonly Offer[];
      readonly remarks: readonly string[];
    }
  | {
      readonly kind: 'reminder';
      readonly meeting: MeetingSummary;
      readonly link: string;
      readonly startsInMinutes: number;
    }
  /** The person took the link to the materials back. */
  | { readonly kind: 'link-withdrawn'; readonly meeting: MeetingSummary }
  | { readonly kind: 'withdrawn'; readonly meeting: MeetingSummary; readonly reason: string }
  | {
      readonly kind: 'moved';
      readonly meeting: MeetingSummary;
      readonly previousStart: Instant;
      readonly remark: string;
    }
  | {
      readonly kind: 'failed';
      readonly meeting: MeetingSummary;
      readonly whatToDo: string;
      /** Where that can be done. */
      readonly link: string;
    }
  | { readonly kind: 'reconnect'; readonly account: string; readonly link: string }
  /** A change of the calendar that waits for a yes, or what became of it; `link` is to its page. */
  | { readonly kind: 'approval'; readonly summary: ApprovalSummary; readonly link: string };

/** The code that proves whose telephone it is. */
export type PhoneCodeMessage = { readonly kind: 'phone-code'; readonly code: string };

/** The round of questions for one preparation, shown as a form (a modal, a page). */
export type QuestionForm = {
  readonly preparationId: string;
  readonly version: number;
  readonly meeting: MeetingSummary;
  readonly questions: readonly Question[];
};

/** What should be different about materials: one line of text, shown as a form. */
export type ChangeForm = { readonly preparationId: string; readonly meeting: MeetingSummary };

/** A meeting in a list, and what can be done about it. */
export type MeetingCard = {
  readonly meeting: MeetingSummary;
  /** Where it stands, in our words. */
  readonly state: string;
  /** It may be prepared at once, on the person's word. */
  readonly canPrepare: boolean;
  /** Our link to its materials; null while there are none. */
  readonly link: string | null;
};

export type MeetingListing = {
  readonly heading: string;
  readonly cards: readonly MeetingCard[];
  /** Where everything else is. */
  readonly dashboardUrl: string;
};

/** The assistant's home in a chat: what comes next, how the connections stand, where settings are. */
export type HomePage =
  | {
      readonly kind: 'known';
      readonly account: string;
      /** How the calendar stands, as a sentence; the account in it is outside text. */
      readonly connection: string;
      readonly connectUrl: string | null;
      readonly sms: string;
      readonly phoneUrl: string;
      readonly listing: MeetingListing;
    }
  /** Nobody here is linked to this identity. */
  | { readonly kind: 'stranger'; readonly linkUrl: string };
