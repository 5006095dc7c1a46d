import type { AgendaItem, Materials, Statement } from '../materials.ts';
import type { WritingBrief } from '../writing-brief.ts';
import { meetingMinutes } from './meeting-minutes.ts';
import { sourceVocabulary } from './source-vocabulary.ts';
import { ungroundedWords } from './ungrounded-words.ts';
import { writeHeadline } from './write-headline.ts';

/** Minutes of removed items go to the longest that is left, so that the agenda still adds up. */
const withMinutesKept = (
  items: readonly AgendaItem[],
  minutes: number,
  brief: WritingBrief,
): readonly AgendaItem[] => {
  const first = brief.rule.agenda[0];
  if (items.length === 0) {
    if (minutes === 0 || first === undefined) return [];
    return [{ title: first.title, minutes, notes: [], source: { kind: 'type', name: brief.rule.type } }];
  }
  const missing = minutes - items.reduce((sum, item) => sum + item.minutes, 0);
  const longest = items.toSorted((a, b) => b.minutes - a.minutes)[0];
  return items.map((item) => (item === longest ? { ...item, minutes: item.minutes + missing } : item));
};

/** Removes and counts every statement with a name, date or number that occurs in no source of the brief. */
export const groundStatements = (brief: WritingBrief, materials: Materials): Materials => {
  const known = sourceVocabulary(brief);
  let removed = 0;
  const stands = (text: string): boolean => {
    const grounded = ungroundedWords(text, known).length === 0;
    if (!grounded) removed += 1;
    return grounded;
  };
  const kept = (statements: readonly Statement[]): readonly Statement[] =>
    statements.filter((statement) => stands(statement.text));

  const items = materials.agenda.filter((item) => stands(item.title));
  const planned = materials.agenda.reduce((sum, item) => sum + item.minutes, 0);
  const agenda =
    items.length === materials.agenda.length
      ? items
      : withMinutesKept(items, Math.max(planned, meetingMinutes(brief.meeting)), brief);
  return {
    ...materials,
    headline: stands(materials.headline.text) ? materials.headline : writeHeadline(brief),
    agenda: agenda.map((item) => ({ ...item, notes: kept(item.notes) })),
    questions: materials.questions.filter((question) => stands(`${question.to ?? ''}: ${question.text}`)),
    briefing: kept(materials.briefing),
    noteTemplate: materials.noteTemplate
      .filter((section) => stands(section.heading))
      .map((section) => ({
        ...section,
        prompts: section.prompts.filter(stands),
      })),
    removed: materials.removed + removed,
  };
};
