import type { Meeting, PrepDecision } from '../core/meeting.ts';
import { seriesKey } from '../core/meeting.ts';
import { mergeChange } from '../core/meeting-facts.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import type { SyncQueue } from '../ports/sync-queue.ts';
import type { UserStore } from '../ports/user-store.ts';
import { updateMeeting } from './update-record.ts';
import { updateUser } from './update-user.ts';

export type MuteDeps = {
  readonly meetings: MeetingStore;
  readonly users: UserStore;
  readonly queue: SyncQueue;
};

const mutedDecision = (decision: PrepDecision): PrepDecision => ({
  ...decision,
  needsPrep: false,
  reason: 'You muted it.',
  prepAt: null,
});

/** Those whose preparation is to be withdrawn. */
const isUnderWay = ({ prep }: Meeting): boolean =>
  prep.status === 'claimed' || prep.status === 'preparing' || prep.status === 'prepared';

const muted = (meeting: Meeting): Meeting | null => {
  if (meeting.muted) return null;
  const next = { ...meeting, muted: true, decision: mutedDecision(meeting.decision) };
  if (meeting.prep.status === 'none') return { ...next, dueAt: null };
  return isUnderWay(meeting) ? { ...next, pendingChange: mergeChange(meeting, 'edited') } : null;
};

/**
 * Stops preparing a series: remembered with the person, and applied to its meetings. Preparations of the
 * series that are under way are marked and withdrawn by the sync function, which a job on its queue wakes.
 */
export const muteSeries =
  (deps: MuteDeps) =>
  async (input: { readonly userId: string; readonly meetingId: string }): Promise<void> => {
    const meeting = await deps.meetings.get(input.userId, input.meetingId);
    if (meeting === null) return;
    const { userId, connectionId, calendarId } = meeting;
    const key = seriesKey(meeting);
    await updateUser(deps.users, userId, (user) =>
      user.mutedSeries.includes(key) ? null : { ...user, mutedSeries: [...user.mutedSeries, key] },
    );
    const family = await deps.meetings.ofEvent(connectionId, calendarId, meeting.seriesId ?? meeting.eventId);
    let toWithdraw = false;
    for (const { id } of family.filter((other) => other.userId === userId)) {
      const updated = await updateMeeting(deps.meetings, userId, id, muted);
      toWithdraw ||= updated !== null && updated.value.pendingChange !== null;
    }
    if (toWithdraw) await deps.queue.enqueue([{ userId, connectionId, calendarId, mode: 'roll' }]);
  };
