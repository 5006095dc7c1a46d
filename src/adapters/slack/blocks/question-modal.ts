import type { InputBlock, ModalView } from '@slack/types';
import type { Question } from '../../../core/meeting-type.ts';
import type { QuestionForm } from '../../../core/message.ts';
import { blockLimits } from '../block-limits.ts';
import { formatButtonValue } from '../button-value.ts';
import { footnote, plain, say, titleHeader, typeAndTime } from './parts.ts';

export const answerCallbackId = 'answer_prep';
const answerActionId = 'answer';
export const noteBlockId = 'note';
const questionBlockPrefix = 'question.';

const questionBlockId = (questionId: string): string => `${questionBlockPrefix}${questionId}`;

/** Null for a block that holds no question. */
export const questionIdOf = (blockId: string): string | null =>
  blockId.startsWith(questionBlockPrefix) ? blockId.slice(questionBlockPrefix.length) : null;

/** Room for the title, the time and the note. */
const mostQuestions = 20;

const questionBlock = (question: Question): InputBlock => ({
  type: 'input',
  block_id: questionBlockId(question.id),
  label: plain(question.text, blockLimits.inputLabel),
  optional: !question.required,
  element: {
    type: 'plain_text_input',
    action_id: answerActionId,
    multiline: question.multiline,
    max_length: question.multiline ? blockLimits.inputMaxLength : 300,
  },
});

const noteBlock: InputBlock = {
  type: 'input',
  block_id: noteBlockId,
  label: plain('Anything else I should know?', blockLimits.inputLabel),
  optional: true,
  element: {
    type: 'plain_text_input',
    action_id: answerActionId,
    multiline: true,
    max_length: blockLimits.inputMaxLength,
  },
};

/** The questions of a meeting's type as a modal; its metadata says which round it answers. */
export const questionModal = (form: QuestionForm): ModalView => ({
  type: 'modal',
  callback_id: answerCallbackId,
  private_metadata: formatButtonValue(form),
  title: plain('Meeting preparation', blockLimits.viewTitle),
  submit: plain('Prepare', blockLimits.viewButton),
  close: plain('Not now', blockLimits.viewButton),
  blocks: [
    titleHeader(form.meeting),
    say(typeAndTime(form.meeting)),
    ...form.questions.slice(0, mostQuestions).map(questionBlock),
    noteBlock,
    footnote('What you leave empty, I fill with defaults and say so.'),
  ],
});
