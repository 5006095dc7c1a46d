import type { EventChange } from '../../src/core/calendar-event.ts';
import type { CalendarApi, CalendarListEntry, EventsPage } from '../../src/ports/calendar-api.ts';

export type ListEventsCall = {
  readonly calendarId: string;
  readonly syncToken: string | null;
  readonly pageToken: string | null;
};

/** One answer to a request for events: a page, or an error to be thrown. */
export type Answer = EventsPage | Error;

export type ScriptedCalendarApi = CalendarApi & {
  readonly calls: readonly ListEventsCall[];
  /** The answers to the next requests for events, in order; an unexpected request fails. */
  answer(...answers: readonly Answer[]): void;
  listAnswer(answer: readonly CalendarListEntry[] | Error): void;
  /** Runs before the nth request for events from now is answered (1 is the next). */
  beforeCall(nth: number, act: () => Promise<void>): void;
};

/** A page; the last one unless it names the next. */
export const page = (
  changes: readonly EventChange[],
  tokens: { next?: string; sync?: string | null; timeZone?: string } = {},
): EventsPage => ({
  changes,
  nextPageToken: tokens.next ?? null,
  nextSyncToken: tokens.next === undefined ? (tokens.sync === undefined ? 'cursor1' : tokens.sync) : null,
  timeZone: tokens.timeZone ?? 'Europe/Berlin',
});

/** Google as a script of answers, which remembers what it was asked. */
export const scriptedCalendarApi = (queryFingerprint = 'query1'): ScriptedCalendarApi => {
  const calls: ListEventsCall[] = [];
  const answers: Answer[] = [];
  const before = new Map<number, () => Promise<void>>();
  let list: readonly CalendarListEntry[] | Error = [];
  return {
    queryFingerprint,
    calls,
    answer: (...more) => {
      answers.push(...more);
    },
    listAnswer: (answer) => {
      list = answer;
    },
    beforeCall: (nth, act) => {
      before.set(calls.length + nth, act);
    },
    listCalendars: async () => {
      if (list instanceof Error) throw list;
      return list;
    },
    listEvents: async ({ calendarId, syncToken, pageToken }) => {
      calls.push({ calendarId, syncToken, pageToken });
      await before.get(calls.length)?.();
      const answer = answers.shift();
      if (answer === undefined) throw new Error('The script has no answer to this request');
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
};
