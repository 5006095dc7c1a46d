import { startDynalite } from '../../infrastructure/local/dynalite/start-dynalite.ts';
import type { RawEvent } from '../../infrastructure/local/google/account-calendar.ts';
import { createGoogleSimulator } from '../../infrastructure/local/google/google-simulator.ts';
import { listen } from '../../infrastructure/local/host/listen.ts';
import { addMinutes } from '../../src/core/time.ts';
import { systemClock } from '../../src/runtime/system-clock.ts';
import { recordingLog } from '../fakes/recording-log.ts';

/** What the bench asks of its servers, which live in a process of their own: their memory is not the sync's. */
export type Request =
  | {
      readonly kind: 'start';
      readonly accounts: readonly { readonly email: string; readonly events: number }[];
    }
  | { readonly kind: 'change'; readonly email: string; readonly events: number };
export type Answer = { readonly google: string; readonly dynamodb: string };

/** A quarter of a calendar, and at most so many, lie in the next 28 days: they become meetings. */
const mostAhead = 600;
const days28 = 28 * 24 * 60;

const eventOf = (index: number, all: number, email: string): RawEvent & { readonly id: string } => {
  const ahead = Math.min(mostAhead, Math.floor(all / 4));
  const minutes = index < ahead ? 60 + Math.floor((index * days28) / ahead) : -2880 - (index - ahead) * 180;
  const start = addMinutes(systemClock.now(), minutes);
  const isSeries = index % 100 === 50;
  return {
    id: `event${index}`,
    iCalUID: `event${index}@${email}`,
    status: 'confirmed',
    summary: `Meeting ${index}`,
    description: 'What is to be talked about, in some words. '.repeat(8),
    start: { dateTime: start, timeZone: 'Europe/Berlin' },
    end: { dateTime: addMinutes(start, 30), timeZone: 'Europe/Berlin' },
    organizer: { email },
    attendees: [
      { email, self: true, responseStatus: 'accepted' },
      { email: 'guest@example.org', displayName: 'A Guest', responseStatus: 'accepted' },
    ],
    ...(isSeries && { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=3'] }),
  };
};

let google: ReturnType<typeof createGoogleSimulator> | null = null;

const start = async (accounts: Extract<Request, { kind: 'start' }>['accounts']): Promise<Answer> => {
  const dynalite = await startDynalite({ directory: null });
  let url = '';
  google = createGoogleSimulator({
    clock: systemClock,
    calendars: accounts.map(({ email, events }) => ({
      email,
      name: email,
      calendarId: email,
      timeZone: 'Europe/Berlin',
      events: Array.from({ length: events }, (_, index) => eventOf(index, events, email)),
    })),
    log: recordingLog(),
    baseUrl: () => url,
  });
  const server = await listen(google.app, 0);
  url = server.url;
  return { google: url, dynamodb: dynalite.endpoint };
};

const answer = async (request: Request): Promise<object> => {
  if (request.kind === 'start') return start(request.accounts);
  for (let index = 0; index < request.events; index += 1) {
    google?.control.patchEvent(request.email, `event${index}`, { summary: `Renamed ${index}` });
  }
  return {};
};

process.on('message', (request: Request) => void answer(request).then((done) => process.send?.(done)));
