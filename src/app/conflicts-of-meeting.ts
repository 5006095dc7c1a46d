import type { Meeting } from '../core/meeting.ts';
import { addDays } from '../core/time.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import { conflictsOf, type MeetingConflict } from './find-conflicts.ts';

/** What takes place while a meeting does, the worst first: one read, which in a very full calendar may not see all. */
export const conflictsOfMeeting =
  (deps: { readonly meetings: Pick<MeetingStore, 'between'> }) =>
  async ({
    userId,
    meeting,
  }: {
    readonly userId: string;
    readonly meeting: Meeting;
  }): Promise<readonly MeetingConflict[]> => {
    const { meetings } = await deps.meetings.between({
      userId,
      from: addDays(meeting.start, -1),
      to: meeting.end,
    });
    const others = meetings.filter(
      ({ id, end, left }) => id !== meeting.id && left !== true && end > meeting.start,
    );
    return conflictsOf([meeting, ...others], 0).filter((conflict) =>
      conflict.meetings.some(({ id }) => id === meeting.id),
    );
  };
