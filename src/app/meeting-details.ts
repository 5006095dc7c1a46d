import type { Meeting } from '../core/meeting.ts';
import type { Preparation } from '../core/preparation.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';

export type MeetingDetails = {
  readonly meeting: Meeting;
  /** The present or last run; null before the first. */
  readonly preparation: Preparation | null;
};

/** A meeting of this person with its preparation; null for an unknown one and for another person's alike. */
export const meetingDetails =
  (deps: { readonly meetings: MeetingStore; readonly preparations: PreparationStore }) =>
  async (input: { readonly userId: string; readonly meetingId: string }): Promise<MeetingDetails | null> => {
    const { userId, meetingId } = input;
    const meeting = await deps.meetings.get(userId, meetingId);
    if (meeting === null) return null;
    const runs = await deps.preparations.ofMeeting(userId, meetingId);
    return { meeting, preparation: runs.at(-1) ?? null };
  };
