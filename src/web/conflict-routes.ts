import { Hono } from 'hono';
import type { MeetingConflict } from '../app/find-conflicts.ts';
import { InvalidInput } from '../core/errors.ts';
import type { Meeting } from '../core/meeting.ts';
import type { Instant } from '../core/time.ts';
import { addDays } from '../core/time.ts';
import { readTime } from './meeting-query.ts';
import type { WebVariables } from './person.ts';
import type { PersonPageDeps } from './person-page.ts';
import { notSignedIn, refuse } from './refuse.ts';
import { visitorOf } from './visitor.ts';

export type ConflictRoutesDeps = PersonPageDeps & {
  readonly findConflicts: (query: {
    readonly userId: string;
    readonly from: Instant;
    readonly to: Instant;
    readonly bufferMinutes: number;
  }) => Promise<readonly MeetingConflict[]>;
};

const defaultDays = 7;
const mostDays = 92;
const mostBufferMinutes = 120;

const readBuffer = (text: string | undefined): number => {
  const minutes = /^\d{1,3}$/.test(text ?? '0') ? Number(text ?? 0) : mostBufferMinutes + 1;
  if (minutes > mostBufferMinutes) {
    throw new InvalidInput(
      'bufferMinutes',
      `bufferMinutes must be a whole number from 0 to ${mostBufferMinutes}`,
    );
  }
  return minutes;
};

const readQuery = (query: Readonly<Record<string, string>>, now: Instant) => {
  const from = readTime('from', query.from, now);
  const to = readTime('to', query.to, addDays(from, defaultDays));
  if (to <= from) throw new InvalidInput('to', 'to must be later than from');
  if (to > addDays(from, mostDays)) {
    throw new InvalidInput('to', `to must be at most ${mostDays} days after from`);
  }
  return { from, to, bufferMinutes: readBuffer(query.bufferMinutes) };
};

const meetingOf = ({ id, calendarId, title, start, end, allDay, myResponse }: Meeting) => ({
  id,
  calendarId,
  title,
  start,
  end,
  allDay,
  myResponse,
});

/** Which of a person's meetings are in each other's way, for programs. */
export const conflictRoutes = (deps: ConflictRoutesDeps): Hono<WebVariables> => {
  const app = new Hono<WebVariables>();

  app.get('/api/conflicts', async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    const query = readQuery(c.req.query(), deps.clock.now());
    const conflicts = await deps.findConflicts({ ...query, userId: visitor.user.id });
    return c.json({
      conflicts: conflicts.map(({ meetings, ...conflict }) => ({
        ...conflict,
        meetings: meetings.map(meetingOf),
      })),
    });
  });

  return app;
};
