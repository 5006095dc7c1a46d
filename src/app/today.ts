import { withoutCopies } from '../core/copies.ts';
import type { Meeting } from '../core/meeting.ts';
import type { Preparation } from '../core/preparation.ts';
import { terminalStatuses } from '../core/preparation.ts';
import { addDays } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';
import { conflictsOf, type MeetingConflict } from './find-conflicts.ts';

export type Today = {
  /** What is near, what is being prepared and what went wrong since yesterday, by start. */
  readonly meetings: readonly Meeting[];
  /** What of the next days takes place at once. */
  readonly conflicts: readonly MeetingConflict[];
  /** The person's newest preparations, by id. */
  readonly preparations: ReadonlyMap<string, Preparation>;
  /** Materials were delivered before, as far back as these go. */
  readonly everDelivered: boolean;
};

const nearMeetings = 100;
const conflictDays = 7;
const newestPreparations = 100;
/** Of meetings further ahead, as many are looked up as anybody could be asked about at once. */
const mostRunning = 30;

const isInView =
  (now: string) =>
  (meeting: Meeting): boolean => {
    if (meeting.left === true) return false;
    if (meeting.prep.status === 'missed' || meeting.prep.status === 'failed') return true;
    return meeting.end > now && (meeting.status !== 'cancelled' || meeting.prep.status !== 'none');
  };

/** What a person should see first: a bounded number of reads, however full the calendar is. */
export const todayFor =
  (deps: {
    readonly meetings: MeetingStore;
    readonly preparations: PreparationStore;
    readonly clock: Clock;
  }) =>
  async (userId: string): Promise<Today> => {
    const now = deps.clock.now();
    const range = { userId, from: addDays(now, -1), to: addDays(now, 30), limit: nearMeetings };
    const [near, recent] = await Promise.all([
      deps.meetings.between(range),
      deps.preparations.recent(userId, newestPreparations),
    ]);
    const known = new Set(near.meetings.map(({ id }) => id));
    const running = recent.filter(
      ({ status, start, meetingId }) =>
        !terminalStatuses.includes(status) && start > now && !known.has(meetingId),
    );
    const further = await Promise.all(
      running.slice(0, mostRunning).map(({ meetingId }) => deps.meetings.get(userId, meetingId)),
    );
    const soon = addDays(now, conflictDays);
    const ahead = near.meetings.filter(({ start, end, left }) => left !== true && end > now && start < soon);
    const meetings = [...near.meetings, ...further.filter((meeting) => meeting !== null)];
    return {
      meetings: withoutCopies(meetings.filter(isInView(now))).toSorted(
        (a, b) => Number(a.start > b.start) - Number(a.start < b.start),
      ),
      conflicts: conflictsOf(ahead, 0),
      preparations: new Map(recent.map((preparation) => [preparation.id, preparation])),
      everDelivered: recent.some(({ deliveredAt }) => deliveredAt !== null),
    };
  };
