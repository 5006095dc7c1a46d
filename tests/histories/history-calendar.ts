import type { RawEvent } from '../../infrastructure/local/google/account-calendar.ts';
import type { GoogleControl } from '../../infrastructure/local/google/google-simulator.ts';
import { createGoogleSimulator } from '../../infrastructure/local/google/google-simulator.ts';
import type { PushNotification } from '../../infrastructure/local/google/push-channels.ts';
import { addDays } from '../../src/core/time.ts';
import { wallClockToInstant } from '../../src/core/zone.ts';
import type { FixedClock } from '../fakes/fixed-clock.ts';
import { silentLog } from '../fakes/silent-log.ts';

export const ada = 'ada@example.com';
export const boss = 'boss@example.com';
export const team = 'team@group.calendar.google.com';
export const zone = 'Europe/Berlin';
/** Whatever the hour of the last roll, meetings of so many days are known. */
export const knownDays = 28;

export const historyGoogle = (
  clock: FixedClock,
  sendPush: (notification: PushNotification) => void = () => {},
): GoogleControl => {
  const account = (email: string) => ({
    email,
    name: email,
    calendarId: email,
    timeZone: zone,
    events: [],
  });
  const { control } = createGoogleSimulator({
    clock,
    calendars: [account(ada), account(boss)],
    log: silentLog,
    baseUrl: () => 'http://127.0.0.1:9',
    sendPush,
  });
  control.addCalendar({ email: ada, calendarId: team, name: 'Team', timeZone: zone });
  return control;
};

type Listed = { readonly items: readonly RawEvent[]; readonly nextPageToken?: string };

/** All pages; an event that comes twice is one. */
const expanded = (google: GoogleControl, calendarId: string, timeMax: string): readonly RawEvent[] => {
  const found = new Map<string, RawEvent>();
  const query = new URLSearchParams({ singleEvents: 'true', maxResults: '2500', timeMax });
  for (;;) {
    const { items, nextPageToken } = google.direct.events(ada, calendarId, query) as Listed;
    // Halves of a split series name their occurrences alike.
    for (const item of items) found.set(`${item.recurringEventId ?? ''} ${item.id ?? ''}`, item);
    if (nextPageToken === undefined) return [...found.values()];
    query.set('pageToken', nextPageToken);
  }
};

const instantOf = (time: RawEvent['start']): string =>
  typeof time?.date === 'string'
    ? wallClockToInstant(`${time.date}T00:00:00`, zone)
    : new Date(time?.dateTime ?? '').toISOString().replace('.000', '');

/**
 * What Google itself says takes place from now on in the horizon, by its own expansion of series: start, end
 * and title, as `historyHome.times` gives them.
 */
export const googleTimes = (google: GoogleControl, clock: FixedClock): readonly string[] => {
  const now = clock.now();
  const horizonEnd = addDays(now, knownDays);
  return [ada, team]
    .flatMap((calendarId) => {
      return expanded(google, calendarId, horizonEnd)
        .filter(({ status }) => status !== 'cancelled')
        .map(({ start, end, summary }) => ({
          start: instantOf(start),
          end: instantOf(end),
          title: summary ?? null,
          calendarId,
        }));
    })
    .filter(({ start, end }) => start < horizonEnd && end > now)
    .map(({ calendarId, start, end, title }) => [calendarId, start, end, title].join(' | '))
    .sort();
};
