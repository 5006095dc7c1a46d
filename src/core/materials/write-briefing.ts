import { acquaintance } from '../context/acquaintance-facts.ts';
import { attendeeFacts } from '../context/attendee-facts.ts';
import { eventFacts } from '../context/event-facts.ts';
import type { Statement } from '../materials.ts';
import type { WritingBrief } from '../writing-brief.ts';
import { contextNotes } from './context-notes.ts';

/** What the meeting itself says is read from it directly, as it stands now. */
const readFromMeeting = ['event', 'attendees'];

/** The facts worth knowing before, each with its source. */
export const writeBriefing = (brief: WritingBrief): readonly Statement[] => {
  const { meeting, userTimeZone, context } = brief;
  const fromMeeting = (facts: ReturnType<typeof eventFacts>): readonly Statement[] =>
    facts.map(({ text, field }) => ({ text, source: { kind: 'event', field } as const }));
  const others = context.map(({ source }) => source).filter((source) => !readFromMeeting.includes(source));
  return [
    ...fromMeeting(attendeeFacts(meeting)),
    ...contextNotes(brief, ['attendees'], 6, ({ source }) => source === acquaintance),
    ...fromMeeting(eventFacts(meeting, userTimeZone)),
    ...others.flatMap((source) => contextNotes(brief, [source], 6)),
  ].slice(0, 60);
};
