import { inert } from '../context/inert-words.ts';
import type { Materials, SourceReport } from '../materials.ts';
import { cleanTitle } from '../untrusted-text.ts';
import type { WritingBrief } from '../writing-brief.ts';
import { isZone } from '../zone.ts';
import { answerNotes, freeNotes } from './answer-notes.ts';
import { withoutLinks } from './without-links.ts';
import { writeAgenda } from './write-agenda.ts';
import { writeAsAsked } from './write-as-asked.ts';
import { writeBriefing } from './write-briefing.ts';
import { writeHeadline } from './write-headline.ts';
import { writeNoteTemplate } from './write-note-template.ts';
import { writeQuestions } from './write-questions.ts';
import { writeRemarks } from './write-remarks.ts';

const resultOf = { found: 'used', nothing: 'nothing found', unavailable: 'could not be read' } as const;

/** Each source that was asked, the event, its people and the user included. */
const sourceReports = ({ context, answers, notes }: WritingBrief): readonly SourceReport[] => [
  { name: 'event', result: 'used' },
  { name: 'attendees', result: 'used' },
  { name: 'your-answers', result: answers.length + notes.length > 0 ? 'used' : 'nothing found' },
  ...context
    .filter(({ source }) => source !== 'event' && source !== 'attendees')
    .slice(0, 12)
    .map((result) => ({ name: result.source, result: resultOf[result.kind] })),
];

/** Everything in the document that does not depend on who writes it. */
const materialsFrame = (brief: WritingBrief) => ({
  schemaVersion: 1 as const,
  preparationId: brief.preparationId,
  meetingId: brief.meeting.id,
  title: withoutLinks(cleanTitle(brief.meeting.title)),
  type: brief.rule.type,
  typeLabel: brief.rule.label,
  rule: inert(brief.meeting.decision.rule, 200) || brief.rule.type,
  start: brief.meeting.start,
  end: brief.meeting.end,
  timeZone: [brief.userTimeZone, brief.meeting.timeZone].find(isZone) ?? 'UTC',
  sources: sourceReports(brief),
  remarks: writeRemarks(brief),
  writtenAt: brief.now,
  removed: 0,
});

/** Writes the whole document from the facts alone: the same brief always gives the same document. */
export const writeDeterministic = (brief: WritingBrief): Materials => {
  const agenda = writeAgenda(brief);
  const answers =
    agenda.length > 0
      ? []
      : answerNotes(
          brief,
          brief.rule.questions.map(({ id }) => id),
        );
  return writeAsAsked(brief, {
    ...materialsFrame(brief),
    headline: writeHeadline(brief),
    agenda,
    questions: writeQuestions(brief),
    // What the person wrote besides is about the meeting as a whole: it comes before what others say of it.
    briefing: [...answers, ...freeNotes(brief), ...writeBriefing(brief)].slice(0, 60),
    noteTemplate: writeNoteTemplate(brief, agenda),
    writer: 'deterministic',
  });
};
