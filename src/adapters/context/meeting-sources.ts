import { attendeeFacts } from '../../core/context/attendee-facts.ts';
import { type EventFact, eventFacts } from '../../core/context/event-facts.ts';
import type { ContextResult } from '../../core/preparation.ts';
import type { ContextSource } from '../../ports/context-source.ts';

const resultOf = (source: string, facts: readonly EventFact[]): ContextResult =>
  facts.length === 0
    ? { source, kind: 'nothing' }
    : { source, kind: 'found', facts: facts.map(({ text, field }) => ({ text, source: field })) };

/** What the event itself says. */
export const createEventSource = (): ContextSource => ({
  name: 'event',
  gather: async (meeting) => resultOf('event', eventFacts(meeting, meeting.timeZone)),
});

/** Who is coming. */
export const createAttendeesSource = (): ContextSource => ({
  name: 'attendees',
  gather: async (meeting) => resultOf('attendees', attendeeFacts(meeting)),
});
