import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';

export type RawEvent = calendar_v3.Schema$Event;

/** One calendar of an account of the simulated Google, and the raw event resources that it holds. */
export type AccountCalendar = {
  readonly email: string;
  readonly name: string;
  readonly calendarId: string;
  /** IANA. */
  readonly timeZone: string;
  readonly events: readonly RawEvent[];
  /** A further calendar of the account, beside its primary one. */
  readonly secondary?: boolean;
};
