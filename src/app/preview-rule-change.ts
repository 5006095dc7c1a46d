import type { Meeting } from '../core/meeting.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import { noPersonalRules, type PersonalRules } from '../core/personal-rules.ts';
import { previewRules, type RuleEffect } from '../core/preview-rules.ts';
import { addDays } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import type { UserStore } from '../ports/user-store.ts';

export type RulePreview = {
  readonly effects: readonly RuleEffect<Meeting>[];
  /** Of so many meetings. */
  readonly looked: number;
  /** There are more meetings than were looked at. */
  readonly cut: boolean;
};

const days = 30;
/** Read at the same time, so that a full calendar takes no longer than its fullest week or so. */
const slices = 6;
const pageSize = 100;
const mostInSlice = 500;

/** What other rules would change in a person's last and next 30 days; nothing is written. */
export const previewRuleChange =
  (deps: {
    readonly users: Pick<UserStore, 'get'>;
    readonly meetings: Pick<MeetingStore, 'between'>;
    readonly rules: MeetingTypeRules;
    readonly clock: Clock;
  }) =>
  async (input: { readonly userId: string; readonly wanted: PersonalRules }): Promise<RulePreview> => {
    const { userId, wanted } = input;
    const now = deps.clock.now();
    const sliceDays = (2 * days) / slices;
    const read = async (slice: number): Promise<{ meetings: readonly Meeting[]; cut: boolean }> => {
      const from = addDays(now, slice * sliceDays - days);
      const meetings: Meeting[] = [];
      let cursor: string | null = null;
      do {
        const range = { userId, from, to: addDays(from, sliceDays), cursor, limit: pageSize };
        const page = await deps.meetings.between(range);
        meetings.push(...page.meetings.filter(({ status }) => status !== 'cancelled'));
        cursor = page.nextCursor;
      } while (cursor !== null && meetings.length < mostInSlice);
      return { meetings, cut: cursor !== null };
    };
    const found = await Promise.all(Array.from({ length: slices }, (_, slice) => read(slice)));
    const meetings = found.flatMap((slice) => slice.meetings);
    const present = (await deps.users.get(userId))?.rules ?? noPersonalRules;
    const effects = previewRules({ rules: deps.rules, present, wanted, meetings });
    return { effects, looked: meetings.length, cut: found.some(({ cut }) => cut) };
  };
