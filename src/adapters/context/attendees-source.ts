import { acquaintanceDays, acquaintanceFacts } from '../../core/context/acquaintance-facts.ts';
import { attendeeFacts } from '../../core/context/attendee-facts.ts';
import type { Meeting } from '../../core/meeting.ts';
import { addDays } from '../../core/time.ts';
import type { ContextSource } from '../../ports/context-source.ts';
import type { MeetingPage, MeetingStore } from '../../ports/meeting-store.ts';

const name = 'attendees';
/** Enough for three months of a full calendar; a bounded number of reads for any other. */
const mostPages = 4;
const pageSize = 100;
/** The latest are read first, so that what is left out of a fuller calendar is the oldest. */
const daysAtOnce = 30;

/** Who is coming, by the invitation, and whom of them the person met before, by earlier meetings. */
export const createAttendeesSource = (stores: {
  readonly meetings: Pick<MeetingStore, 'between'>;
}): ContextSource => {
  const earlierThan = async (meeting: Meeting): Promise<readonly Meeting[]> => {
    const earlier: Meeting[] = [];
    let daysBack = daysAtOnce;
    let cursor: string | null = null;
    for (let page = 0; page < mostPages && daysBack <= acquaintanceDays; page += 1) {
      const found: MeetingPage = await stores.meetings.between({
        userId: meeting.userId,
        from: addDays(meeting.start, -daysBack),
        to: addDays(meeting.start, daysAtOnce - daysBack),
        limit: pageSize,
        cursor,
      });
      earlier.push(...found.meetings);
      cursor = found.nextCursor;
      if (cursor === null) daysBack += daysAtOnce;
    }
    return earlier;
  };
  return {
    name,
    gather: async (meeting) => {
      const facts = [
        ...attendeeFacts(meeting).map(({ text, field }) => ({ text, source: field })),
        ...acquaintanceFacts(meeting, await earlierThan(meeting)),
      ];
      return facts.length === 0 ? { source: name, kind: 'nothing' } : { source: name, kind: 'found', facts };
    },
  };
};
