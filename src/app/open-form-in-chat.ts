import type { FormOutcome, Replier } from '../core/reply.ts';
import type { Chat } from '../ports/chat.ts';
import { openQuestionForm, type QuestionFormDeps } from './open-question-form.ts';

/** Shows the questions as a modal, or says why they cannot be answered any more. */
export const openFormInChat =
  (deps: QuestionFormDeps & { readonly chat: Chat }) =>
  async (input: {
    readonly preparationId: string;
    readonly version: number;
    readonly by: Replier;
    readonly triggerId: string;
  }): Promise<FormOutcome> => {
    const outcome = await openQuestionForm(deps)(input);
    if (outcome.kind === 'form') await deps.chat.openForm(input.triggerId, outcome.form);
    return outcome;
  };
