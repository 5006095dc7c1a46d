import { eventFacts } from '../../core/context/event-facts.ts';
import type { ContextSource } from '../../ports/context-source.ts';

const name = 'event';

/** What the event itself says. */
export const createEventSource = (): ContextSource => ({
  name,
  gather: async (meeting) => {
    const facts = eventFacts(meeting, meeting.timeZone);
    return facts.length === 0
      ? { source: name, kind: 'nothing' }
      : { source: name, kind: 'found', facts: facts.map(({ text, field }) => ({ text, source: field })) };
  },
});
