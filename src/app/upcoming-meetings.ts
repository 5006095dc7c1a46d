import { withoutCopies } from '../core/copies.ts';
import type { Meeting } from '../core/meeting.ts';
import type { Preparation } from '../core/preparation.ts';
import { addDays } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';

export type UpcomingMeetings = {
  /** Not over yet, by start; cancelled ones only where something was prepared for them. */
  readonly meetings: readonly Meeting[];
  /** The person's newest preparations, by id. */
  readonly preparations: ReadonlyMap<string, Preparation>;
  /** There are more than are shown. */
  readonly cut: boolean;
};

const isToCome =
  (now: string) =>
  (meeting: Meeting): boolean =>
    meeting.end > now &&
    meeting.left !== true &&
    (meeting.status !== 'cancelled' || meeting.prep.status !== 'none');

const days = 30;
const pageSize = 100;
const maxMeetings = 400;
const maxPreparations = 100;

/** What a person's next 30 days hold, and where each preparation stands. */
export const upcomingMeetings =
  (deps: {
    readonly meetings: MeetingStore;
    readonly preparations: PreparationStore;
    readonly clock: Clock;
  }) =>
  async (userId: string): Promise<UpcomingMeetings> => {
    const now = deps.clock.now();
    // A meeting that began today may still be going on.
    const range = { userId, from: addDays(now, -1), to: addDays(now, days) };
    const found: Meeting[] = [];
    let cursor: string | null = null;
    do {
      const page = await deps.meetings.between({ ...range, cursor, limit: pageSize });
      found.push(...page.meetings);
      cursor = page.nextCursor;
    } while (cursor !== null && found.length < maxMeetings);
    const recent = await deps.preparations.recent(userId, maxPreparations);
    return {
      meetings: withoutCopies(found.filter(isToCome(now))),
      preparations: new Map(recent.map((preparation) => [preparation.id, preparation])),
      cut: cursor !== null,
    };
  };
