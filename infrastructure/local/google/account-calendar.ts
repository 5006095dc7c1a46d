import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';

export type RawEvent = calendar_v3.Schema$Event;

/** One account of the simulated Google and what its primary calendar holds, as raw event resources. */
export type AccountCalendar = {
  readonly email: string;
  readonly name: string;
  readonly calendarId: string;
  /** IANA. */
  readonly timeZone: string;
  readonly events: readonly RawEvent[];
};
