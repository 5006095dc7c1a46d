import { personName } from '../context/inert-words.ts';
import { formatInZone } from '../format-time.ts';
import { meetingMinutes } from '../materials/meeting-minutes.ts';
import { cleanText, cleanTitle, stripHtml } from '../untrusted-text.ts';
import type { WritingBrief } from '../writing-brief.ts';
import { sourceIds } from './source-ids.ts';

const mostPeople = 50;
const longestDescription = 4000;
const mostFacts = 12;

const contextOf = ({ context }: WritingBrief) =>
  context.flatMap((result) =>
    result.kind === 'found'
      ? [
          {
            source: `context.${result.source}`,
            facts: result.facts.slice(0, mostFacts).map(({ text }) => cleanText(text, 500)),
          },
        ]
      : [],
  );

const answersOf = ({ answers, rule }: WritingBrief) =>
  answers.map(({ questionId, text }) => ({
    source: `answer.${questionId}`,
    question: rule.questions.find(({ id }) => id === questionId)?.text ?? questionId,
    answer: cleanText(text, 1500),
  }));

/** What a model is told of one meeting, with the ids by which it names its sources; bounded, and clean. */
export const briefAsData = (brief: WritingBrief): Record<string, unknown> => {
  const { meeting, rule, notes, instructions = [] } = brief;
  return {
    sources: [...sourceIds(brief).keys()],
    meeting: {
      title: cleanTitle(meeting.title),
      start: formatInZone(meeting.start, brief.userTimeZone, 'day-time-zone'),
      minutes: meetingMinutes(meeting),
      organizer: meeting.organizer === null ? null : personName(meeting.organizer),
      location: cleanText(meeting.location ?? '', 200),
      attendees: meeting.attendees
        .slice(0, mostPeople)
        .map((person) => ({ name: personName(person), response: person.response })),
      description: cleanText(stripHtml(meeting.description ?? ''), longestDescription),
    },
    type: {
      name: rule.label,
      agenda: rule.agenda.map(({ title, purpose, share }) => ({ title, purpose, share })),
      questions: rule.questionBank,
    },
    context: contextOf(brief),
    answers: answersOf(brief),
    notes: notes.slice(0, 10).map((note) => cleanText(note, 600)),
    changesAskedFor: instructions.slice(-5).map((remark) => cleanText(remark, 300)),
  };
};
