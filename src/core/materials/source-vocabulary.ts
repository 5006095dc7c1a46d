import { attendeeFacts } from '../context/attendee-facts.ts';
import { eventFacts } from '../context/event-facts.ts';
import { htmlToText } from '../html-to-text.ts';
import { cleanText } from '../untrusted-text.ts';
import type { WritingBrief } from '../writing-brief.ts';
import { withoutLinks } from './without-links.ts';
import { writeHeadline } from './write-headline.ts';

/** Words and numbers as they are compared: `1,200` is `1200`, `Zürich` is `zürich`. */
export const wordsIn = (text: string): readonly string[] =>
  (text.normalize('NFKC').match(/\p{L}[\p{L}\p{M}]*|\d+(?:[.,:]\d+)*/gu) ?? []).map((word) =>
    word.toLowerCase().replace(/(?<=\d),(?=\d{3})/g, ''),
  );

const longestText = 50_000;

const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** The long names of the days and months that are known by their short ones. */
const longNames = (words: ReadonlySet<string>): readonly string[] =>
  [...weekdays, ...months].map((name) => name.toLowerCase()).filter((name) => words.has(name.slice(0, 3)));

/** Every word and number that some source holds, or that can be counted from one. */
export const sourceVocabulary = (brief: WritingBrief): ReadonlySet<string> => {
  const { meeting, rule } = brief;
  const texts: readonly (string | null | undefined)[] = [
    meeting.title,
    htmlToText(meeting.description ?? '').text,
    meeting.location,
    meeting.organizer?.name,
    meeting.organizer?.email,
    ...meeting.attendees.flatMap((attendee) => [attendee.name, attendee.email]),
    ...meeting.attachments.map((attachment) => attachment.title),
    meeting.decision.rule,
    meeting.start.slice(0, 4),
    ...attendeeFacts(meeting).map((fact) => fact.text),
    ...eventFacts(meeting, brief.userTimeZone).map((fact) => fact.text),
    writeHeadline(brief).text,
    ...brief.context.flatMap((result) =>
      result.kind === 'found' ? result.facts.map((fact) => fact.text) : [],
    ),
    ...brief.answers.map((answer) => answer.text),
    ...brief.notes,
    ...(brief.instructions ?? []),
    rule.label,
    ...rule.agenda.flatMap((section) => [section.title, section.purpose]),
    ...rule.questions.map((question) => question.text),
    ...rule.questionBank,
  ];
  const words = new Set(
    texts.flatMap((text) => {
      const shown = cleanText(text ?? '', longestText);
      return [...wordsIn(shown), ...wordsIn(withoutLinks(shown))];
    }),
  );
  return new Set([...words, ...longNames(words)]);
};
