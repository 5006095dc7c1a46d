import type { PrepDecision } from '../core/meeting.ts';
import { seriesKey } from '../core/meeting.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import type { UserStore } from '../ports/user-store.ts';
import { updateMeeting } from './update-record.ts';
import { updateUser } from './update-user.ts';

export type MuteDeps = { readonly meetings: MeetingStore; readonly users: UserStore };

const mutedDecision = (decision: PrepDecision): PrepDecision => ({
  ...decision,
  needsPrep: false,
  reason: 'You muted this series.',
  prepAt: null,
});

/** Stops preparing a series: remembered with the person, and applied to its meetings that wait. */
export const muteSeries =
  (deps: MuteDeps) =>
  async (input: { readonly userId: string; readonly meetingId: string }): Promise<void> => {
    const meeting = await deps.meetings.get(input.userId, input.meetingId);
    if (meeting === null) return;
    const key = seriesKey(meeting);
    await updateUser(deps.users, input.userId, (user) =>
      user.mutedSeries.includes(key) ? null : { ...user, mutedSeries: [...user.mutedSeries, key] },
    );
    const family = await deps.meetings.ofEvent(
      meeting.connectionId,
      meeting.calendarId,
      meeting.seriesId ?? meeting.eventId,
    );
    for (const { id } of family.filter((other) => other.userId === input.userId)) {
      await updateMeeting(deps.meetings, input.userId, id, (current) =>
        current.prep.status === 'none' && !current.muted
          ? { ...current, muted: true, decision: mutedDecision(current.decision), dueAt: null }
          : null,
      );
    }
  };
