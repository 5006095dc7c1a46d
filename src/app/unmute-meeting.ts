import { seriesKey } from '../core/meeting.ts';
import type { MuteDeps } from './mute-series.ts';
import { updateUser } from './update-user.ts';

/**
 * Takes back that a meeting, or the series it belongs to, is muted; the sync function then decides about its
 * calendar's meetings anew. Repeatable. False when it is not theirs.
 */
export const unmuteMeeting =
  (deps: MuteDeps) =>
  async (input: { readonly userId: string; readonly meetingId: string }): Promise<boolean> => {
    const { userId, meetingId } = input;
    const meeting = await deps.meetings.get(userId, meetingId);
    if (meeting === null) return false;
    const { connectionId, calendarId } = meeting;
    const key = seriesKey(meeting);
    await updateUser(deps.users, userId, (user) => {
      const isMuted = user.rules?.mutedMeetings.includes(meetingId) === true;
      if (!isMuted && !user.mutedSeries.includes(key)) return null;
      const mutedSeries = user.mutedSeries.filter((muted) => muted !== key);
      if (user.rules === undefined) return { ...user, mutedSeries };
      const mutedMeetings = user.rules.mutedMeetings.filter((muted) => muted !== meetingId);
      return { ...user, mutedSeries, rules: { ...user.rules, mutedMeetings } };
    });
    await deps.audit.append({
      userId,
      at: deps.clock.now(),
      actor: userId,
      action: 'meeting.unmuted',
      subject: meetingId,
      outcome: 'saved',
    });
    await deps.queue.enqueue([{ userId, connectionId, calendarId, mode: 'roll' }]);
    return true;
  };
