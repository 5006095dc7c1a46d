import { classifyMeeting } from './classify-meeting.ts';
import { countPeople } from './invited-people.ts';
import type { Meeting, PrepDecision } from './meeting.ts';
import type { MeetingTypeRules } from './meeting-type.ts';
import { addSeconds } from './time.ts';

/** What the decision looks at. */
export type PreparationFacts = Pick<
  Meeting,
  | 'title'
  | 'description'
  | 'attendees'
  | 'attendeesOmitted'
  | 'organizer'
  | 'eventType'
  | 'allDay'
  | 'start'
  | 'status'
  | 'myResponse'
  | 'muted'
>;

/** Google's types of events that are no meetings. */
const noMeeting: ReadonlyMap<string, string> = new Map([
  ['focusTime', 'It is focus time.'],
  ['outOfOffice', 'It is an out-of-office block.'],
  ['workingLocation', 'It only says where you work.'],
  ['birthday', 'It is a birthday.'],
]);

const whyNot = (facts: PreparationFacts): string | null => {
  if (facts.status === 'cancelled') return 'It was cancelled.';
  if (facts.myResponse === 'declined') return 'You declined it.';
  const byType = noMeeting.get(facts.eventType);
  if (byType !== undefined) return byType;
  if (facts.allDay) return 'It lasts all day.';
  if (facts.muted) return 'You muted it.';
  return countPeople(facts) < 2 && !facts.attendeesOmitted ? 'Nobody else is invited.' : null;
};

const leadText = (hours: number): string => {
  if (hours >= 24 && hours % 24 === 0) return hours === 24 ? '1 day' : `${hours / 24} days`;
  return hours === 1 ? '1 hour' : `${hours} hours`;
};

/** Whether a meeting is prepared, from when on, and why, in words that can be shown. */
export const decidePreparation =
  (rules: MeetingTypeRules) =>
  (facts: PreparationFacts): PrepDecision => {
    const { rule, explanation } = classifyMeeting(rules, facts);
    const against = whyNot(facts);
    const described = { type: rule.type, rule: explanation };
    return against === null
      ? {
          ...described,
          needsPrep: true,
          reason: `Preparation starts ${leadText(rule.leadHours)} before the meeting.`,
          prepAt: addSeconds(facts.start, -Math.round(rule.leadHours * 3600)),
        }
      : { ...described, needsPrep: false, reason: against, prepAt: null };
  };
