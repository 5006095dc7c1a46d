/** What makes two occurrences the same meeting, however often it moves or is renamed. */
export type MeetingIdentity = {
  readonly userId: string;
  readonly connectionId: string;
  readonly calendarId: string;
  readonly seriesOrEventId: string;
  readonly originalStart: string;
};

/** The text whose hash is the meeting's id; no choice of parts gives the text of others. */
export const identityText = (identity: MeetingIdentity): string =>
  JSON.stringify([
    identity.userId,
    identity.connectionId,
    identity.calendarId,
    identity.seriesOrEventId,
    identity.originalStart,
  ]);
