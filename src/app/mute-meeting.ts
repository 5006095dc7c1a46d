import { mutedMeeting } from '../core/muted-meeting.ts';
import { noPersonalRules } from '../core/personal-rules.ts';
import type { MuteDeps } from './mute-series.ts';
import { updateMeeting } from './update-record.ts';
import { updateUser } from './update-user.ts';

/** As many as personal rules may hold; the oldest are long over by then. */
const mostMuted = 500;

/**
 * Stops preparing one meeting: remembered with the person, and applied to it. A preparation that is under way
 * is marked and withdrawn by the sync function, which a job on its queue wakes. False when it is not theirs.
 */
export const muteMeeting =
  (deps: MuteDeps) =>
  async (input: { readonly userId: string; readonly meetingId: string }): Promise<boolean> => {
    const { userId, meetingId } = input;
    const meeting = await deps.meetings.get(userId, meetingId);
    if (meeting === null) return false;
    await updateUser(deps.users, userId, (user) => {
      const rules = user.rules ?? noPersonalRules;
      if (rules.mutedMeetings.includes(meetingId)) return null;
      const mutedMeetings = [...rules.mutedMeetings, meetingId].slice(-mostMuted);
      return { ...user, rules: { ...rules, mutedMeetings } };
    });
    const updated = await updateMeeting(deps.meetings, userId, meetingId, mutedMeeting);
    await deps.audit.append({
      userId,
      at: deps.clock.now(),
      actor: userId,
      action: 'meeting.muted',
      subject: meetingId,
      outcome: 'saved',
    });
    if (updated !== null && updated.value.pendingChange !== null) {
      const { connectionId, calendarId } = meeting;
      await deps.queue.enqueue([{ userId, connectionId, calendarId, mode: 'roll' }]);
    }
    return true;
  };
