import { withoutCopies } from '../core/copies.ts';
import type { Meeting } from '../core/meeting.ts';
import type { MeetingType } from '../core/meeting-type.ts';
import type { Preparation } from '../core/preparation.ts';
import { addDays } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';
import { listMeetings } from './list-meetings.ts';

export type PageOfMeetings = {
  /** Not over yet, by start; cancelled ones only where something was prepared for them. */
  readonly meetings: readonly Meeting[];
  /** The preparations of these meetings, by id. */
  readonly preparations: ReadonlyMap<string, Preparation>;
  readonly nextCursor: string | null;
};

const days = 30;
const pageSize = 40;

/** A person's next 30 days, a page at a time. Throws InvalidInput for a cursor that is not ours. */
export const pageOfMeetings =
  (deps: {
    readonly meetings: MeetingStore;
    readonly preparations: PreparationStore;
    readonly clock: Clock;
  }) =>
  async (input: {
    readonly userId: string;
    readonly type: MeetingType | null;
    readonly cursor: string | null;
  }): Promise<PageOfMeetings> => {
    const now = deps.clock.now();
    // A meeting that began today may still be going on.
    const range = { from: addDays(now, -1), to: addDays(now, days) };
    const found: Meeting[] = [];
    let cursor = input.cursor;
    do {
      const page = await listMeetings(deps)({ ...input, ...range, cursor, limit: pageSize - found.length });
      found.push(
        ...page.meetings.filter(
          (meeting) =>
            meeting.end > now && (meeting.status !== 'cancelled' || meeting.prep.status !== 'none'),
        ),
      );
      cursor = page.nextCursor;
    } while (cursor !== null && found.length < pageSize);
    const shown = withoutCopies(found);
    const ids = shown.map(({ prep }) => prep.preparationId).filter((id) => id !== null);
    const preparations = await Promise.all(ids.map((id) => deps.preparations.get(id)));
    return {
      meetings: shown,
      preparations: new Map(
        preparations.flatMap((preparation) =>
          preparation === null || preparation.userId !== input.userId ? [] : [[preparation.id, preparation]],
        ),
      ),
      nextCursor: cursor,
    };
  };
