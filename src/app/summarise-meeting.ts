import { PermanentError } from '../core/errors.ts';
import type { Meeting } from '../core/meeting.ts';
import { peopleOf } from '../core/meeting.ts';
import type { MeetingTypeRule, MeetingTypeRules } from '../core/meeting-type.ts';
import type { MeetingSummary } from '../core/message.ts';
import { preferencesOf } from '../core/preferences.ts';
import type { User } from '../core/user.ts';

/** The rule of a meeting's type. */
export const ruleOf = (rules: MeetingTypeRules, meeting: Meeting): MeetingTypeRule => {
  const rule = rules.find((candidate) => candidate.type === meeting.decision.type);
  if (rule === undefined) throw new PermanentError(`No rule for the meeting type ${meeting.decision.type}`);
  return rule;
};

/** What every message says of a meeting, for the person who reads it. */
export const summariseMeeting = (meeting: Meeting, user: User, rules: MeetingTypeRules): MeetingSummary => ({
  meetingId: meeting.id,
  title: meeting.title,
  type: meeting.decision.type,
  typeLabel: ruleOf(rules, meeting).label,
  rule: meeting.decision.rule,
  start: meeting.start,
  end: meeting.end,
  timeZone: user.timeZone,
  people: peopleOf(meeting)
    .filter((person) => !person.self)
    .map((person) => person.name ?? person.email ?? 'somebody'),
  isSeries: meeting.seriesId !== null,
  ...(preferencesOf(user).smsTitle && { titleInSms: true as const }),
});
