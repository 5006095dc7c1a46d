import { inert, personName } from '../context/inert-words.ts';
import { meetingMinutes } from '../materials/meeting-minutes.ts';
import { shareMinutes } from '../materials/share-minutes.ts';
import { writeDeterministic } from '../materials/write-deterministic.ts';
import type { AgendaItem, Materials, NoteSection, Statement } from '../materials.ts';
import type { WritingBrief } from '../writing-brief.ts';
import type { Draft } from './draft.ts';
import { sourceIds } from './source-ids.ts';

const orElse = <T>(items: readonly T[], others: readonly T[]): readonly T[] =>
  items.length > 0 ? items : others;

/**
 * Makes the document from a model's draft. Everything but its texts is ours; a text without a source that
 * was given is left out and counted; times are divided anew, so that they add up; links become their hosts.
 */
export const composeDraft = (brief: WritingBrief, draft: Draft, writer: string): Materials => {
  const frame = writeDeterministic(brief);
  const sources = sourceIds(brief);
  let removed = 0;
  const sourced = (text: string, id: string, longest: number): Statement | null => {
    const source = sources.get(id);
    const words = inert(text, longest);
    if (source !== undefined && words !== '') return { text: words, source };
    removed += 1;
    return null;
  };
  const statements = (
    given: readonly { readonly text: string; readonly source: string }[],
    most: number,
  ): readonly Statement[] =>
    given
      .map(({ text, source }) => sourced(text, source, 600))
      .filter((statement) => statement !== null)
      .slice(0, most);

  const parts = draft.agenda.flatMap(({ title, minutes, notes, source: id }) => {
    const head = sourced(title, id, 100);
    const share = Number.isFinite(minutes) ? Math.min(Math.max(minutes, 1), 1440) : 1;
    return head === null
      ? []
      : [{ title: head.text, share, source: head.source, notes: statements(notes, 8) }];
  });
  const agenda: readonly AgendaItem[] = shareMinutes(parts.slice(0, 12), meetingMinutes(brief.meeting)).map(
    ({ part: { title, notes, source }, minutes }) => ({ title, minutes, notes, source }),
  );

  const people = new Set(brief.meeting.attendees.map(personName));
  const questions = draft.questions.flatMap(({ text, to, source: id }) => {
    const question = sourced(text, id, 300);
    const person = to === null ? null : inert(to, 80);
    // Somebody who is not invited is nobody to ask.
    const asked = person !== null && people.has(person) ? person : null;
    return question === null ? [] : [{ ...question, to: asked }];
  });
  const noteTemplate = draft.noteTemplate
    .map(
      ({ heading, prompts }): NoteSection => ({
        heading: inert(heading, 100),
        prompts: prompts.map((prompt) => inert(prompt, 200)).filter((prompt) => prompt !== ''),
      }),
    )
    .map((section) => ({ ...section, prompts: section.prompts.slice(0, 8) }))
    .filter(({ heading }) => heading !== '');

  return {
    ...frame,
    headline: sourced(draft.headline.text, draft.headline.source, 240) ?? frame.headline,
    agenda: orElse(agenda, frame.agenda),
    questions: orElse(questions.slice(0, 16), frame.questions),
    briefing: statements(draft.briefing, 24),
    noteTemplate: orElse(noteTemplate.slice(0, 16), frame.noteTemplate),
    writer,
    removed,
  };
};

/** Whether too little is left for somebody to open the document for. */
export const isHollow = ({ briefing, questions }: Materials): boolean =>
  briefing.length === 0 || questions.length === 0;
