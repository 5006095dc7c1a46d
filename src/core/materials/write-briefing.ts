import { attendeeFacts } from '../context/attendee-facts.ts';
import { eventFacts } from '../context/event-facts.ts';
import type { Statement } from '../materials.ts';
import type { WritingBrief } from '../writing-brief.ts';
import { contextNotes } from './context-notes.ts';

/** These two say nothing that the meeting itself does not: they are read from it directly. */
const readFromMeeting = ['event', 'attendees'];

/** The facts worth knowing before, each with its source. */
export const writeBriefing = (brief: WritingBrief): readonly Statement[] => {
  const { meeting, userTimeZone, context } = brief;
  const facts = [...attendeeFacts(meeting), ...eventFacts(meeting, userTimeZone)];
  const others = context.map(({ source }) => source).filter((source) => !readFromMeeting.includes(source));
  return [
    ...facts.map(({ text, field }) => ({ text, source: { kind: 'event', field } as const })),
    ...others.flatMap((source) => contextNotes(brief, [source], 6)),
  ].slice(0, 60);
};
