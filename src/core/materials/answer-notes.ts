import { quoted } from '../context/inert-words.ts';
import type { Statement } from '../materials.ts';
import type { WritingBrief } from '../writing-brief.ts';

/** The person's answers to these questions, one note each, in their own words. */
export const answerNotes = (brief: WritingBrief, questionIds: readonly string[]): readonly Statement[] =>
  questionIds.flatMap((questionId) => {
    const known = brief.rule.questions.some((question) => question.id === questionId);
    const text = brief.answers.find((answer) => answer.questionId === questionId)?.text.trim() ?? '';
    return known && text !== ''
      ? [{ text: `You: ${quoted(text, 400)}`, source: { kind: 'answer', questionId } as const }]
      : [];
  });

/** What the person wrote besides. */
export const freeNotes = (brief: WritingBrief): readonly Statement[] =>
  brief.notes
    .filter((note) => note.trim() !== '')
    .slice(0, 5)
    .map((note) => ({ text: `Your note: ${quoted(note, 400)}`, source: { kind: 'note' } as const }));
