import type { LogFacts } from '../../../src/ports/log.ts';
import type { MeetingStore } from '../../../src/ports/meeting-store.ts';
import type { PreparationStore } from '../../../src/ports/preparation-store.ts';

/**
 * The titles of meetings that went by, for the terminal of the person whose meetings they are. A log line has
 * ids only.
 */
export type KnownTitles = {
  watchMeetings(store: MeetingStore): MeetingStore;
  watchPreparations(store: PreparationStore): PreparationStore;
  /** Of the meeting or preparation that a line is about. */
  of(facts: LogFacts): string | null;
};

export const createKnownTitles = (): KnownTitles => {
  const titles = new Map<string, string>();
  const meetings = new Map<string, string>();
  return {
    watchMeetings: (store) => {
      const note = <Stored extends { readonly id: string; readonly title: string | null }>(
        meeting: Stored,
      ) => {
        titles.set(meeting.id, meeting.title ?? '(no title)');
        return meeting;
      };
      return {
        ...store,
        save: (meeting) => store.save(note(meeting)),
        get: async (userId, id) => {
          const found = await store.get(userId, id);
          return found && note(found);
        },
      };
    },
    watchPreparations: (store) => ({
      ...store,
      save: (preparation) => {
        meetings.set(preparation.id, preparation.meetingId);
        return store.save(preparation);
      },
      get: async (id) => {
        const found = await store.get(id);
        if (found !== null) meetings.set(found.id, found.meetingId);
        return found;
      },
    }),
    of: ({ meetingId, preparationId }) => {
      const id = meetingId ?? meetings.get(String(preparationId ?? ''));
      return titles.get(String(id ?? '')) ?? null;
    },
  };
};
