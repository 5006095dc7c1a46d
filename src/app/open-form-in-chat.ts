import { isChannelFailure } from '../core/errors.ts';
import type { FormOutcome, Replier } from '../core/reply.ts';
import type { Chat } from '../ports/chat.ts';
import type { Log } from '../ports/log.ts';
import { openQuestionForm, type QuestionFormDeps } from './open-question-form.ts';

export type FormInChatDeps = QuestionFormDeps & {
  readonly chat: Pick<Chat, 'openForm'>;
  readonly publicBaseUrl: string;
  readonly log: Log;
};

/**
 * Shows the questions as a modal, or says why they cannot be answered any more. A modal must be there within
 * three seconds of the click; where it is not, the same questions are at the meeting's page.
 */
export const openFormInChat =
  (deps: FormInChatDeps) =>
  async (input: {
    readonly preparationId: string;
    readonly version: number;
    readonly by: Replier;
    readonly triggerId: string;
  }): Promise<FormOutcome> => {
    const outcome = await openQuestionForm(deps)(input);
    if (outcome.kind !== 'form') return outcome;
    try {
      await deps.chat.openForm(input.triggerId, outcome.form);
      return outcome;
    } catch (error) {
      if (!isChannelFailure(error)) throw error;
      deps.log.warn('slack.form.not-opened', { preparationId: input.preparationId, error: error.name });
      return { kind: 'page', url: `${deps.publicBaseUrl}/meetings/${outcome.form.meeting.meetingId}` };
    }
  };
