import type { Answer } from '../core/preparation.ts';
import type { Reply } from '../core/reply.ts';
import { longestAnswer } from './pages/question-form.ts';

/** A reply that was given on a page. */
export type PageReply = {
  readonly preparationId: string;
  readonly version: number;
  readonly reply: Reply;
};

const maxAnswers = 20;

const textOf = (value: string | undefined): string =>
  (value ?? '').replaceAll('\r\n', '\n').trim().slice(0, longestAnswer);

const answersOf = (form: Readonly<Record<string, string>>): readonly Answer[] =>
  Object.entries(form)
    .filter(([name]) => /^answer-[\w-]{1,64}$/.test(name))
    .slice(0, maxAnswers)
    .map(([name, value]) => ({ questionId: name.slice('answer-'.length), text: textOf(value) }))
    .filter(({ text }) => text !== '');

/** Reads the questions' form; null when it is not such a form. */
export const readReply = (form: Readonly<Record<string, string>>): PageReply | null => {
  const { preparationId = '', version = '', reply } = form;
  if (!/^[\w-]{1,128}$/.test(preparationId) || !/^\d{1,6}$/.test(version)) return null;
  const target = { preparationId, version: Number(version) };
  switch (reply) {
    case 'answers':
      return {
        ...target,
        reply: { kind: 'answers', answers: answersOf(form), note: textOf(form.note) || null },
      };
    case 'snooze':
    case 'skip':
    case 'skip-series':
      return { ...target, reply: { kind: reply } };
    default:
      return null;
  }
};
