import { refusalOf } from '../core/decide-reply.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { FormOutcome, Replier } from '../core/reply.ts';
import { findReplier } from './find-replier.ts';
import { findSubject, type SubjectStores } from './preparation-subject.ts';
import { ruleOf, summariseMeeting } from './summarise-meeting.ts';

export type QuestionFormDeps = SubjectStores & { readonly rules: MeetingTypeRules };

/** The form with a preparation's questions, for its owner while it can be answered. */
export const openQuestionForm =
  (deps: QuestionFormDeps) =>
  async (input: {
    readonly preparationId: string;
    /** The round that the button carries; null asks for the present one (a page). */
    readonly version: number | null;
    readonly by: Replier;
  }): Promise<FormOutcome> => {
    const [user, subject] = await Promise.all([
      findReplier(deps.users, input.by),
      findSubject(deps, input.preparationId),
    ]);
    if (user === null || subject === null || subject.user.id !== user.id) return { kind: 'unknown' };
    const { preparation, meeting } = subject;
    const refusal = refusalOf(preparation, input.version ?? preparation.round);
    if (refusal !== null && refusal.kind !== 'accepted') return refusal;
    return {
      kind: 'form',
      form: {
        preparationId: preparation.id,
        version: preparation.round,
        meeting: summariseMeeting(meeting, user, deps.rules),
        questions: ruleOf(deps.rules, meeting).questions,
      },
    };
  };
