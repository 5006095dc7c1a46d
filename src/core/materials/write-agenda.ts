import { inert, quoted } from '../context/inert-words.ts';
import { invitationTopics } from '../context/invitation-text.ts';
import { openItem } from '../context/open-item.ts';
import type { AgendaItem, Source, Statement } from '../materials.ts';
import type { AgendaSection } from '../meeting-type.ts';
import { outsideOrganizer } from '../outside-people.ts';
import type { WritingBrief } from '../writing-brief.ts';
import { instantToWallClock } from '../zone.ts';
import { answerNotes } from './answer-notes.ts';
import { contextNotes, factsOf } from './context-notes.ts';
import { distinctStatements } from './distinct-statements.ts';
import { meetingMinutes } from './meeting-minutes.ts';
import { type Portion, shareMinutes } from './share-minutes.ts';
import { withBreaks } from './with-breaks.ts';

type Part = {
  readonly title: string;
  readonly share: number;
  readonly notes: readonly Statement[];
  readonly source: Source;
};

/** A topic of its own needs at least so much of the meeting. */
const minutesPerTopic = 10;

const largest = (sections: readonly AgendaSection[]): AgendaSection | undefined =>
  sections.toSorted((a, b) => b.share - a.share)[0];

const openItems = (brief: WritingBrief): readonly Statement[] =>
  factsOf(brief, ['previous-meetings'])
    .filter((fact) => fact.source === openItem)
    .map((fact) => ({ text: inert(fact.text, 400), source: { kind: 'context', name: fact.from } as const }))
    .filter((note) => note.text !== '')
    .slice(0, 4);

const sectionPart = (brief: WritingBrief, section: AgendaSection, extra: readonly Statement[]): Part => {
  const source: Source = { kind: 'type', name: brief.rule.type };
  return {
    title: section.title,
    share: section.share,
    source,
    notes: [
      { text: section.purpose, source },
      ...answerNotes(brief, section.answers ?? []),
      ...contextNotes(brief, section.context ?? [], 3),
      ...extra,
    ],
  };
};

const fromInvitation: Source = { kind: 'event', field: 'description' };

/** A meeting of no particular type is about what its invitation lists. */
const topicParts = (topics: readonly string[], share: number): readonly Part[] =>
  topics.map((topic) => ({
    title: quoted(topic, 100),
    share: share / topics.length,
    notes: [{ text: 'Listed in the invitation.', source: fromInvitation }],
    source: fromInvitation,
  }));

/** Other types keep their own agenda, with room for what the invitation lists. */
const topicsPart = (topics: readonly string[], share: number): Part => ({
  title: 'Topics of the invitation',
  share,
  notes: topics.map((topic) => ({ text: quoted(topic, 100), source: fromInvitation })),
  source: fromInvitation,
});

/** What belongs to sections that found no room goes where the most time is. */
const keepingAnswers = (
  brief: WritingBrief,
  portions: readonly Portion<Part>[],
): readonly Portion<Part>[] => {
  const said = new Set(portions.flatMap(({ part }) => part.notes.map((note) => JSON.stringify(note.source))));
  const lost = answerNotes(
    brief,
    brief.answers.map((answer) => answer.questionId),
  ).filter((note) => !said.has(JSON.stringify(note.source)));
  const byShare = portions.toSorted((a, b) => b.part.share - a.part.share);
  const main = byShare.find(({ part }) => part.source.kind === 'type') ?? byShare[0];
  return portions.map((portion) =>
    portion === main
      ? {
          ...portion,
          part: { ...portion.part, notes: [...portion.part.notes, ...lost] },
        }
      : portion,
  );
};

/** The agenda of the type, filled with what the person, the sources and the invitation say; its minutes add up. */
export const writeAgenda = (brief: WritingBrief): readonly AgendaItem[] => {
  const { rule, meeting } = brief;
  const minutes = meetingMinutes(meeting);
  const main = largest(rule.agenda);
  const topics = outsideOrganizer(meeting) === null ? invitationTopics(meeting.description) : [];
  const topicsInPlace =
    rule.type === 'default' &&
    minutes >= minutesPerTopic * (topics.length + 2) &&
    (main === undefined || answerNotes(brief, main.answers ?? []).length === 0);
  const parts = rule.agenda.flatMap((section, index): readonly Part[] => {
    const own = sectionPart(brief, section, index === 0 ? openItems(brief) : []);
    if (topics.length === 0 || section !== main) return [own];
    return topicsInPlace ? topicParts(topics, section.share) : [topicsPart(topics, section.share), own];
  });
  const [hours = 0, pastHour = 0] = instantToWallClock(meeting.start, brief.userTimeZone)
    .slice(11, 16)
    .split(':')
    .map(Number);
  const length = { minutes, startsAt: hours * 60 + pastHour };
  return withBreaks(length, (working) => keepingAnswers(brief, shareMinutes(parts, working))).map(
    ({ part, minutes: itemMinutes }) => ({
      title: part.title,
      minutes: itemMinutes,
      notes: distinctStatements(part.notes).slice(0, 16),
      source: part.source,
    }),
  );
};
