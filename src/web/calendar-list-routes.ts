import { Hono } from 'hono';
import type { StatusReport } from '../app/connection-status.ts';
import type { SelectOutcome } from '../app/select-calendar.ts';
import { InvalidInput } from '../core/errors.ts';
import { calendarJson } from './calendar-json.ts';
import type { NoticeKey } from './notices.ts';
import { calendarsPage } from './pages/calendars-page.ts';
import type { WebVariables } from './person.ts';
import { type PersonPageDeps, showPage, takeForm } from './person-page.ts';
import { readJsonObject } from './read-json.ts';
import type { Refusal } from './refuse.ts';
import { notFound, notSignedIn, refuse } from './refuse.ts';
import { visitorOf } from './visitor.ts';

export type CalendarListRoutesDeps = PersonPageDeps & {
  readonly connectionStatus: (userId: string) => Promise<StatusReport>;
  readonly selectCalendar: (input: {
    readonly userId: string;
    readonly key: string;
    readonly selected: boolean;
  }) => Promise<SelectOutcome>;
};

const refusals: Readonly<Record<'not-preparable' | 'retired', Refusal>> = {
  'not-preparable': {
    status: 409,
    field: 'selected',
    title: 'This calendar cannot be followed',
    text: 'Google shows only when this calendar is busy. Ask its owner to share all event details with you.',
    next: { href: '/calendars', label: 'Back to the calendars' },
  },
  retired: {
    status: 409,
    field: 'selected',
    title: 'This calendar cannot be followed',
    text: 'This calendar is not in your Google Calendar list any more.',
    next: { href: '/calendars', label: 'Back to the calendars' },
  },
};

const readSelected = (body: string): boolean => {
  const { selected, ...others } = readJsonObject(body);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new InvalidInput(unknown.slice(0, 100), 'Only selected can be changed');
  if (typeof selected !== 'boolean') throw new InvalidInput('selected', 'selected must be true or false');
  return selected;
};

/** The calendars of a person's accounts: which there are, how they stand, and which are followed. */
export const calendarListRoutes = (deps: CalendarListRoutesDeps): Hono<WebVariables> => {
  const app = new Hono<WebVariables>();

  app.get('/api/calendars', async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    const { connections } = await deps.connectionStatus(visitor.user.id);
    const now = deps.clock.now();
    return c.json({
      calendars: connections.flatMap((account) =>
        account.listed.map((calendar) => calendarJson(account, calendar, now)),
      ),
    });
  });

  app.patch('/api/calendars/:id', async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    const selected = readSelected(await c.req.text());
    const outcome = await deps.selectCalendar({
      userId: visitor.user.id,
      key: c.req.param('id'),
      selected,
    });
    if (outcome.kind === 'unknown') return refuse(c, notFound);
    if (outcome.kind !== 'saved') return refuse(c, refusals[outcome.kind]);
    const { connection, calendar } = outcome;
    return c.json(calendarJson({ ...connection, account: connection.email }, calendar, deps.clock.now()));
  });

  app.get(
    '/calendars',
    showPage(deps, async ({ user, signedIn }, notice) => {
      const report = await deps.connectionStatus(user.id);
      return calendarsPage({ signedIn, notice, report, now: deps.clock.now(), timeZone: user.timeZone });
    }),
  );

  app.post(
    '/calendars/:id',
    takeForm(deps, async ({ user }, form, c) => {
      const selected = form.selected === 'yes';
      const { kind } = await deps.selectCalendar({ userId: user.id, key: c.req.param('id') ?? '', selected });
      if (kind === 'unknown') return null;
      const saved: NoticeKey = selected ? 'followed' : 'unfollowed';
      return { to: '/calendars', notice: kind === 'saved' ? saved : 'not-followable' };
    }),
  );

  return app;
};
