import { formatDay, formatInZone, formatRange } from '../core/format-time.ts';
import type { Meeting, MeetingPrepStatus } from '../core/meeting.ts';
import { peopleOf } from '../core/meeting.ts';
import type { MeetingState } from '../core/meeting-state.ts';
import { isOpenable, meetingState } from '../core/meeting-state.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { Preparation } from '../core/preparation.ts';
import type { DateOnly, Instant } from '../core/time.ts';
import { minutesBetween } from '../core/time.ts';
import { cleanText, cleanTitle } from '../core/untrusted-text.ts';
import { addDaysTo, dateIn } from '../core/zone.ts';

/** A meeting as a page shows it: every text cleaned, every time in the reader's zone. */
export type MeetingView = {
  readonly id: string;
  readonly title: string;
  readonly day: DateOnly;
  /** `10:00–10:30`, or `All day`. */
  readonly hours: string;
  readonly when: string;
  readonly typeLabel: string;
  readonly rule: string;
  readonly people: readonly string[];
  readonly state: MeetingState;
  /** When preparation starts or started; null when it is not prepared. */
  readonly prepAt: string | null;
  readonly materialsPath: string | null;
  readonly canPrepare: boolean;
  readonly isMuted: boolean;
  readonly isSeries: boolean;
  /** It has begun, or was cancelled: nothing about it can be changed any more. */
  readonly isOver: boolean;
};

export type ViewContext = {
  readonly now: Instant;
  readonly timeZone: string;
  readonly rules: MeetingTypeRules;
  /** With less time left than this nothing can be prepared; 0 where that does not matter. */
  readonly tooLateMinutes?: number;
};

const longestName = 60;
const startable: readonly MeetingPrepStatus[] = ['none', 'skipped', 'missed', 'failed', 'withdrawn'];

/** The rule that matched, as a sentence: `“quarterly review” in the title, 12 people`. */
export const ruleInWords = (rule: string): string => {
  const words = cleanText(rule.replace(/^\w+: /, ''), 160).replaceAll(/"([^"]*)"/g, '“$1”');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** `Today`, `Tomorrow` or `Wed 4 Mar`. */
export const dayLabel = (day: DateOnly, context: ViewContext): string => {
  const today = dateIn(context.now, context.timeZone);
  if (day === today) return `Today, ${formatDay(day)}`;
  return day === addDaysTo(today, 1) ? `Tomorrow, ${formatDay(day)}` : formatDay(day);
};

const longestDetail = 240;

/** Its detail may quote what was stored with the meeting. */
const cleanState = (state: MeetingState): MeetingState => ({
  ...state,
  detail: state.detail === null ? null : cleanText(state.detail, longestDetail),
});

export const meetingView = (
  meeting: Meeting,
  preparation: Preparation | null,
  context: ViewContext,
): MeetingView => {
  const { timeZone, rules } = context;
  const day = meeting.startsOn.kind === 'day' ? meeting.startsOn.date : dateIn(meeting.start, timeZone);
  const isTooLate = minutesBetween(context.now, meeting.start) < (context.tooLateMinutes ?? 0);
  const isOver = meeting.start <= context.now || meeting.status === 'cancelled';
  const span = `${formatInZone(meeting.start, timeZone, 'time')}–${formatInZone(meeting.end, timeZone, 'time')}`;
  return {
    id: meeting.id,
    title: cleanTitle(meeting.title),
    day,
    hours: meeting.allDay ? 'All day' : span,
    when: meeting.allDay ? `${formatDay(day)}, all day` : formatRange(meeting.start, meeting.end, timeZone),
    typeLabel: rules.find(({ type }) => type === meeting.decision.type)?.label ?? meeting.decision.type,
    rule: ruleInWords(meeting.decision.rule),
    people: peopleOf(meeting)
      .filter(({ self }) => !self)
      .map(({ name, email }) => cleanText(name ?? email ?? '', longestName) || 'Somebody'),
    state: cleanState(meetingState(meeting, preparation, context)),
    prepAt:
      meeting.decision.prepAt === null ? null : formatInZone(meeting.decision.prepAt, timeZone, 'day-time'),
    materialsPath: isOpenable(preparation) ? `/m/${preparation.linkId}` : null,
    canPrepare: startable.includes(meeting.prep.status) && !isOver && !isTooLate,
    isMuted: meeting.muted,
    isSeries: meeting.seriesId !== null,
    isOver,
  };
};

/** `Ana, Ben and 3 more`; who would be the only one left out is named, too. */
export const peopleInShort = (people: readonly string[], shown = 3): string => {
  const rest = people.length - shown;
  if (rest > 1) return `${people.slice(0, shown).join(', ')} and ${rest} more`;
  return people.length < 2 ? people.join('') : `${people.slice(0, -1).join(', ')} and ${people.at(-1)}`;
};
