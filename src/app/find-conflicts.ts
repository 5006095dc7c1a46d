import { toEngagement } from '../core/conflicts/engagement.ts';
import type { Conflict } from '../core/conflicts/find-conflicts.ts';
import { conflictsAmong } from '../core/conflicts/find-conflicts.ts';
import { InvalidInput } from '../core/errors.ts';
import type { Meeting } from '../core/meeting.ts';
import type { Instant } from '../core/time.ts';
import { addDays } from '../core/time.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';

export type MeetingConflict = Omit<Conflict, 'between'> & { readonly meetings: readonly [Meeting, Meeting] };

const mostMeetings = 1000;
const mostConflicts = 500;
/** What began so long before may still go on. */
const longestMeetingDays = 2;

const readAll = async (
  meetings: Pick<MeetingStore, 'between'>,
  range: { readonly userId: string; readonly from: Instant; readonly to: Instant },
): Promise<readonly Meeting[]> => {
  const found: Meeting[] = [];
  let cursor: string | null = null;
  do {
    const page = await meetings.between({ ...range, cursor });
    found.push(...page.meetings);
    cursor = page.nextCursor;
    if (found.length > mostMeetings) {
      throw new InvalidInput('to', `There are more than ${mostMeetings} meetings until then; ask for less`);
    }
  } while (cursor !== null);
  return found.filter((meeting) => meeting.left !== true);
};

/** The pairs among these meetings that are in each other's way, the worst first. */
export const conflictsOf = (
  meetings: readonly Meeting[],
  bufferMinutes: number,
): readonly MeetingConflict[] => {
  const byId = new Map(meetings.map((meeting) => [meeting.id, meeting]));
  const engagements = meetings.flatMap((meeting) => toEngagement(meeting) ?? []);
  return conflictsAmong(engagements, bufferMinutes).flatMap(({ between, ...conflict }) => {
    const [first, second] = between.map((id) => byId.get(id));
    return first === undefined || second === undefined ? [] : [{ ...conflict, meetings: [first, second] }];
  });
};

/** A person's meetings that are in each other's way, over all calendars, the worst first; at most 500. Throws InvalidInput where there is too much to compare. */
export const findConflicts =
  (deps: { readonly meetings: Pick<MeetingStore, 'between'> }) =>
  async (query: {
    readonly userId: string;
    readonly from: Instant;
    readonly to: Instant;
    readonly bufferMinutes: number;
  }): Promise<readonly MeetingConflict[]> => {
    const { userId, from, to, bufferMinutes } = query;
    const known = await readAll(deps.meetings, { userId, from: addDays(from, -longestMeetingDays), to });
    return conflictsOf(
      known.filter(({ end }) => end > from),
      bufferMinutes,
    ).slice(0, mostConflicts);
  };
