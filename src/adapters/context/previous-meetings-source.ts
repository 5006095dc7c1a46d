import { previousFacts, previousMeetings } from '../../core/context/previous-facts.ts';
import type { ContextSource } from '../../ports/context-source.ts';
import type { MeetingStore } from '../../ports/meeting-store.ts';
import type { PreparationStore } from '../../ports/preparation-store.ts';

const name = 'previous-meetings';
const meetingsAsked = 2;

/** The last meetings of the series: what the person noted and answered then, and what was left open. */
export const createPreviousMeetingsSource = (stores: {
  readonly meetings: MeetingStore;
  readonly preparations: PreparationStore;
}): ContextSource => ({
  name,
  gather: async (meeting) => {
    if (meeting.seriesId === null) return { source: name, kind: 'nothing' };
    const family = await stores.meetings.ofEvent(meeting.connectionId, meeting.calendarId, meeting.seriesId);
    const previous = await Promise.all(
      previousMeetings(meeting, family, meetingsAsked).map(async ({ id, userId, start }) => ({
        start,
        preparation: (await stores.preparations.ofMeeting(userId, id)).at(-1) ?? null,
      })),
    );
    const facts = previousFacts(meeting, previous);
    return facts.length === 0 ? { source: name, kind: 'nothing' } : { source: name, kind: 'found', facts };
  },
});
