import { seriesKey } from '../core/meeting.ts';
import { mutedMeeting } from '../core/muted-meeting.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import type { SyncQueue } from '../ports/sync-queue.ts';
import type { UserStore } from '../ports/user-store.ts';
import { updateMeeting } from './update-record.ts';
import { updateUser } from './update-user.ts';

export type MuteDeps = {
  readonly meetings: MeetingStore;
  readonly users: UserStore;
  readonly queue: SyncQueue;
  readonly audit: AuditTrail;
  readonly clock: Clock;
};

/**
 * Stops preparing a series: remembered with the person, and applied to its meetings. Preparations of the
 * series that are under way are marked and withdrawn by the sync function, which a job on its queue wakes.
 * False when it is not theirs.
 */
export const muteSeries =
  (deps: MuteDeps) =>
  async (input: { readonly userId: string; readonly meetingId: string }): Promise<boolean> => {
    const meeting = await deps.meetings.get(input.userId, input.meetingId);
    if (meeting === null) return false;
    const { userId, connectionId, calendarId } = meeting;
    const key = seriesKey(meeting);
    await updateUser(deps.users, userId, (user) =>
      user.mutedSeries.includes(key) ? null : { ...user, mutedSeries: [...user.mutedSeries, key] },
    );
    const family = await deps.meetings.ofEvent(connectionId, calendarId, meeting.seriesId ?? meeting.eventId);
    let toWithdraw = false;
    for (const { id } of family.filter((other) => other.userId === userId)) {
      const updated = await updateMeeting(deps.meetings, userId, id, mutedMeeting);
      toWithdraw ||= updated !== null && updated.value.pendingChange !== null;
    }
    await deps.audit.append({
      userId,
      at: deps.clock.now(),
      actor: userId,
      action: 'series.muted',
      subject: meeting.id,
      outcome: 'saved',
    });
    if (toWithdraw) await deps.queue.enqueue([{ userId, connectionId, calendarId, mode: 'roll' }]);
    return true;
  };
