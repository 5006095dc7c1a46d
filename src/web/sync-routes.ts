import { Hono } from 'hono';
import type { StatusReport } from '../app/connection-status.ts';
import type { RequestedSync, RequestSync } from '../app/request-sync.ts';
import type { SyncProgress } from '../app/sync-progress.ts';
import { InvalidInput } from '../core/errors.ts';
import { calendarJson } from './calendar-json.ts';
import type { WebVariables } from './person.ts';
import { type PersonPageDeps, takeForm } from './person-page.ts';
import { readJsonObject } from './read-json.ts';
import type { Refusal } from './refuse.ts';
import { notFound, notSignedIn, refuse } from './refuse.ts';
import { visitorOf } from './visitor.ts';

type OneSync = { readonly userId: string; readonly id: string };

export type SyncRoutesDeps = PersonPageDeps & {
  readonly connectionStatus: (userId: string) => Promise<StatusReport>;
  readonly requestSync: (input: RequestSync) => Promise<RequestedSync>;
  readonly syncProgress: (sync: OneSync) => Promise<SyncProgress | null>;
  /** The same when it has ended, or after some seconds. */
  readonly waitForSync: (sync: OneSync) => Promise<SyncProgress | null>;
};

const nothingConnected: Refusal = {
  status: 409,
  field: null,
  title: 'No calendar is connected',
  text: 'There is no connected calendar to be read. Connect your Google Calendar first.',
  next: { href: '/calendars', label: 'Calendars' },
};

const readRequest = (body: string): { readonly mode: 'incremental' | 'full'; readonly wait: boolean } => {
  const { mode = 'incremental', wait = false } = readJsonObject(body);
  if (mode !== 'incremental' && mode !== 'full') {
    throw new InvalidInput('mode', 'mode must be incremental or full');
  }
  if (typeof wait !== 'boolean') throw new InvalidInput('wait', 'wait must be true or false');
  return { mode, wait };
};

const progressJson = ({ calendars, ...progress }: SyncProgress) => ({
  ...progress,
  calendars: calendars.map(({ key, ...calendar }) => ({ id: key, ...calendar })),
});

/** When calendars were read, and having them read now. */
export const syncRoutes = (deps: SyncRoutesDeps): Hono<WebVariables> => {
  const app = new Hono<WebVariables>();

  app.get('/api/sync', async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    const { connections } = await deps.connectionStatus(visitor.user.id);
    const now = deps.clock.now();
    return c.json({
      calendars: connections.flatMap((account) =>
        account.calendars.map((calendar) => {
          const { id, calendarId, connectionId, name, status, whatToDo, lastSyncedAt, lastError, counts } =
            calendarJson(account, calendar, now);
          const { incremental = null, full = null } = calendar.passes ?? {};
          return {
            id,
            calendarId,
            connectionId,
            connectionStatus: account.status,
            name,
            status,
            whatToDo,
            lastSyncedAt,
            lastError,
            lastErrorAt: calendar.lastErrorAt ?? null,
            counts,
            lastIncremental: incremental,
            lastFull: full,
          };
        }),
      ),
    });
  });

  app.post('/api/sync', async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    const userId = visitor.user.id;
    const { mode, wait } = readRequest(await c.req.text());
    const { id, jobs } = await deps.requestSync({ userId, mode });
    if (jobs === 0) return refuse(c, nothingConnected);
    c.header('location', `/api/sync/jobs/${id}`);
    if (!wait) return c.json({ status: 'queued', mode, jobs, id }, 202);
    const progress = await deps.waitForSync({ userId, id });
    if (progress === null) return refuse(c, notFound);
    return c.json(progressJson(progress), progress.status === 'running' ? 202 : 200);
  });

  app.get('/api/sync/jobs/:id', async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    const progress = await deps.syncProgress({ userId: visitor.user.id, id: c.req.param('id') });
    return progress === null ? refuse(c, notFound) : c.json(progressJson(progress));
  });

  app.post(
    '/sync',
    takeForm(deps, async ({ user }, form) => {
      const mode = form.mode === 'full' ? 'full' : 'incremental';
      const calendarKey = form.calendar;
      await deps.requestSync({ userId: user.id, mode, ...(calendarKey !== undefined && { calendarKey }) });
      return { to: form.back === 'calendars' ? '/calendars' : '/', notice: 'syncing' };
    }),
  );

  return app;
};
