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
const pageSize = 100;
const mostMeetings = 3000;

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
    const range = { userId, from: addDays(now, -days), to: addDays(now, days) };
    const meetings: Meeting[] = [];
    let cursor: string | null = null;
    do {
      const page = await deps.meetings.between({ ...range, cursor, limit: pageSize });
      meetings.push(...page.meetings.filter(({ status }) => status !== 'cancelled'));
      cursor = page.nextCursor;
    } while (cursor !== null && meetings.length < mostMeetings);
    const present = (await deps.users.get(userId))?.rules ?? noPersonalRules;
    const effects = previewRules({ rules: deps.rules, present, wanted, meetings });
    return { effects, looked: meetings.length, cut: cursor !== null };
  };
