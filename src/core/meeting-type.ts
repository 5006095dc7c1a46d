export const meetingTypes = [
  'leadership_meeting',
  'one_on_one',
  'staff_meeting',
  'qbr',
  'incident_review',
  'executive_meeting',
  'default',
] as const;

export type MeetingType = (typeof meetingTypes)[number];

export type Question = {
  readonly id: string;
  readonly text: string;
  readonly required: boolean;
  /** One line or several. */
  readonly multiline: boolean;
};

/** A part of the agenda; `share` is its weight when the meeting's minutes are divided. */
export type AgendaSection = {
  readonly title: string;
  readonly share: number;
  readonly purpose: string;
  /** Ids of the questions whose answers belong here. */
  readonly answers?: readonly string[];
  /** Names of the context sources whose facts belong here. */
  readonly context?: readonly string[];
};

/** One entry of config/meeting_types.yaml. */
export type MeetingTypeRule = {
  readonly type: MeetingType;
  readonly label: string;
  /** Whole words, matched in title and description. */
  readonly keywords: readonly string[];
  readonly minPeople: number | null;
  readonly maxPeople: number | null;
  readonly leadHours: number;
  readonly contextSources: readonly string[];
  readonly questions: readonly Question[];
  readonly agenda: readonly AgendaSection[];
  /** Questions worth asking in the meeting. */
  readonly questionBank: readonly string[];
};

/** All rules, most important first; the last is `default` and matches everything. */
export type MeetingTypeRules = readonly MeetingTypeRule[];
