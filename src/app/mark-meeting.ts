import type { Preparation } from '../core/preparation.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import { updateMeeting } from './update-record.ts';

const notes = {
  prepared: null,
  skipped: 'You skipped it.',
  failed: 'Preparing it failed; the operator has been told.',
} as const;

/**
 * Notes with the meeting what became of its preparation, while that is still the one under way: what a change
 * of the meeting wrote in the meantime stays. Repeatable.
 */
export const markMeeting = async (
  meetings: MeetingStore,
  { id, userId, meetingId }: Preparation,
  status: keyof typeof notes,
): Promise<void> => {
  await updateMeeting(meetings, userId, meetingId, (meeting) =>
    meeting.prep.preparationId === id && meeting.prep.status === 'preparing'
      ? { ...meeting, prep: { ...meeting.prep, status, note: notes[status] } }
      : null,
  );
};
