import type { MeetingType } from './meeting-type.ts';
import type { Instant } from './time.ts';

/** Where a statement comes from: an event field, a context source, the person's answer, or a rule of ours. */
export type Source =
  | { readonly kind: 'event'; readonly field: string }
  | { readonly kind: 'context'; readonly name: string }
  | { readonly kind: 'answer'; readonly questionId: string }
  | { readonly kind: 'note' }
  | { readonly kind: 'type'; readonly name: string };

export type AgendaItem = {
  readonly title: string;
  readonly minutes: number;
  readonly notes: readonly Statement[];
  readonly source: Source;
};

export type Statement = { readonly text: string; readonly source: Source };

/** One question for the meeting; `to` names an attendee where it is for one person. */
export type BankQuestion = { readonly text: string; readonly to: string | null; readonly source: Source };

/** The one JSON document that a preparation writes; every format is rendered from it. */
export type Materials = {
  readonly schemaVersion: 1;
  readonly preparationId: string;
  readonly meetingId: string;
  readonly title: string;
  readonly type: MeetingType;
  readonly typeLabel: string;
  readonly rule: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly timeZone: string;
  /** One line on top. */
  readonly headline: Statement;
  readonly agenda: readonly AgendaItem[];
  readonly questions: readonly BankQuestion[];
  readonly briefing: readonly Statement[];
  readonly noteTemplate: readonly NoteSection[];
  /** Each source that was asked and what came of it. */
  readonly sources: readonly SourceReport[];
  /** Things the reader must know: written without answers, without the model, and so on. */
  readonly remarks: readonly string[];
  readonly writer: string;
  readonly writtenAt: Instant;
  /** Sentences removed because a name, date or number occurred in no source. */
  readonly removed: number;
};

export type NoteSection = { readonly heading: string; readonly prompts: readonly string[] };

export type SourceReport = {
  readonly name: string;
  readonly result: 'used' | 'nothing found' | 'could not be read';
};

export type MaterialKind = 'agenda' | 'questions' | 'briefing' | 'notes' | 'all';
