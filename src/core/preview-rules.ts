import { decidePreparation, type PreparationFacts } from './decide-preparation.ts';
import type { PrepDecision } from './meeting.ts';
import type { MeetingTypeRules } from './meeting-type.ts';
import { type PersonalRules, withPersonalRules } from './personal-rules.ts';
import { sameValue } from './same-value.ts';

export type RuleEffect<Subject> = {
  readonly meeting: Subject;
  readonly before: PrepDecision;
  readonly after: PrepDecision;
};

/**
 * What a change of a person's rules would change: every meeting given (the last and the next 30 days, say)
 * that would be of another type, prepared at another time, or no longer or newly prepared.
 */
export const previewRules = <Subject extends PreparationFacts & { readonly id: string }>(input: {
  readonly rules: MeetingTypeRules;
  readonly present: PersonalRules;
  readonly wanted: PersonalRules;
  readonly meetings: readonly Subject[];
}): readonly RuleEffect<Subject>[] => {
  const { rules, present, wanted, meetings } = input;
  const decideWith = (personal: PersonalRules) => {
    const decide = decidePreparation(withPersonalRules(rules, personal));
    return (meeting: Subject): PrepDecision => {
      // Muted by the series or by hand until now: only what the rules themselves mute is compared.
      const wasMutedByRule = present.mutedMeetings.includes(meeting.id);
      const muted = (meeting.muted && !wasMutedByRule) || personal.mutedMeetings.includes(meeting.id);
      return decide({ ...meeting, muted });
    };
  };
  const decideNow = decideWith(present);
  const decideThen = decideWith(wanted);
  return meetings.flatMap((meeting) => {
    const before = decideNow(meeting);
    const after = decideThen(meeting);
    return sameValue(before, after) ? [] : [{ meeting, before, after }];
  });
};
