/** The detail of the one event on the bus: ids only. */
export type MeetingRequiresPrep = {
  readonly meetingId: string;
  readonly userId: string;
  readonly generation: number;
};
