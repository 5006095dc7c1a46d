import { Hono } from 'hono';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { AccountCalendar } from './account-calendar.ts';
import type { OAuthClient } from './authorization-request.ts';
import type { GoogleBehaviour } from './behaviour.ts';
import { usualBehaviour } from './behaviour.ts';
import { createCalendarGate } from './calendar-gate.ts';
import { createCalendarRoutes } from './calendar-routes.ts';
import type { CalendarSnapshot } from './calendar-state.ts';
import { initialCalendarState, restoreCalendarState, snapshotCalendarState } from './calendar-state.ts';
import { createCalendarChanges } from './change-calendar.ts';
import { createCalendarListChanges } from './change-calendar-list.ts';
import { createDirectAnswers } from './direct-answers.ts';
import { createEventWrites } from './event-writes.ts';
import { createFaults } from './faults.ts';
import { createOAuthRoutes } from './oauth-routes.ts';
import type { OAuthState } from './oauth-state.ts';
import { createGrants, emptyOAuthState } from './oauth-state.ts';
import type { PushChannel, PushNotification } from './push-channels.ts';
import { createPushChannels } from './push-channels.ts';
import { createPushRoutes } from './push-routes.ts';
import { createRequestLog } from './request-log.ts';
import { createSigningKey } from './signing-key.ts';
import type { LostAnswer } from './write-routes.ts';
import { createWriteRoutes } from './write-routes.ts';

/** The client that the application uses against the simulator, unless it is given another. */
export const simulatedClient: OAuthClient = {
  clientId: 'exec-assistant.apps.simulated-google.example',
  clientSecret: 'simulated-client-secret',
  redirectUris: [],
};

export type GoogleSimulatorDeps = {
  readonly clock: Clock;
  /** The first account is the one that signs in when nobody chooses. */
  readonly calendars: readonly AccountCalendar[];
  readonly log: Log;
  /** Where it is served, without a slash at the end; known only once it listens. */
  readonly baseUrl: () => string;
  readonly clients?: readonly OAuthClient[];
  /** Called after every change that `snapshot` holds, so that the host can keep it. */
  readonly onChange?: () => void;
  /** Delivers notifications of changes; without it none are sent. */
  readonly sendPush?: (notification: PushNotification) => unknown;
};

/** What survives a restart; plain JSON. */
export type GoogleSnapshot = {
  readonly format: 1;
  readonly calendars: CalendarSnapshot;
  readonly oauth: OAuthState;
  readonly channels?: readonly PushChannel[];
};

const calendarPath = '/calendar/v3';

/** Google on one machine: OAuth, OpenID Connect and the Calendar API, refusing what Google refuses. */
export const createGoogleSimulator = (deps: GoogleSimulatorDeps) => {
  const { clock, log, baseUrl, clients = [simulatedClient], onChange = () => {} } = deps;
  const now = () => clock.now();
  let calendars = initialCalendarState(deps.calendars);
  let oauth = emptyOAuthState();
  let behaviour = usualBehaviour;
  const requests = createRequestLog();
  const faults = createFaults();
  const grants = createGrants(
    () => oauth,
    now,
    () => behaviour.refreshTokens,
  );
  const channels = createPushChannels({ state: () => calendars, now, send: deps.sendPush ?? (() => {}) });
  const unwatchable = new Set<string>();
  const lostAnswers: LostAnswer[] = [];
  const changes = createCalendarChanges(() => calendars, now);
  const gate = createCalendarGate({ grants, faults, requests, now, behaviour: () => behaviour });

  const nameOf = (email: string): string =>
    calendars.calendars.find((calendar) => calendar.email === email)?.name ?? email;

  const app = new Hono();
  app.use('*', async (context, next) => {
    await next();
    const { pathname: path, searchParams } = new URL(context.req.url);
    requests.add({
      at: now(),
      method: context.req.method,
      path,
      query: path.startsWith(calendarPath) ? [...searchParams] : [],
      status: context.res.status,
    });
    if (context.res.status >= 400) {
      log.warn('google.simulator-refused', { method: context.req.method, status: context.res.status });
    }
  });
  app.use(`${calendarPath}/*`, gate.middleware);
  app.route(
    calendarPath,
    createPushRoutes({
      state: () => calendars,
      grants,
      requests,
      now,
      channels,
      unwatchable,
      behaviour: () => behaviour,
      onChange,
    }),
  );
  app.route(
    calendarPath,
    createWriteRoutes({
      state: () => calendars,
      grants,
      requests,
      now,
      writes: createEventWrites({ state: () => calendars, changes }),
      changed: () => announced(() => {})(),
      takeLostAnswer: () => lostAnswers.shift() ?? null,
    }),
  );
  app.route(
    calendarPath,
    createCalendarRoutes({
      state: () => calendars,
      grants,
      requests,
      now,
      behaviour: () => behaviour,
    }),
  );
  app.route(
    '/',
    createOAuthRoutes({
      grants,
      clients,
      signingKey: createSigningKey(),
      issuer: baseUrl,
      nameOf,
      now,
      refreshTokens: () => behaviour.refreshTokens,
      accounts: () => calendars.calendars.map(({ email, name }) => ({ email, name })),
      faults,
      onChange,
    }),
  );

  const announced =
    <Input extends readonly unknown[], Output>(change: (...input: Input) => Output) =>
    (...input: Input): Output => {
      const output = change(...input);
      channels.changed();
      onChange();
      return output;
    };
  const lists = createCalendarListChanges(() => calendars);

  const control = {
    insertEvent: announced(changes.insertEvent),
    patchEvent: announced(changes.patchEvent),
    deleteEvent: announced(changes.deleteEvent),
    deleteOccurrence: announced(changes.deleteOccurrence),
    moveOccurrence: announced(changes.moveOccurrence),
    getEvent: changes.getEvent,
    eventIds: changes.eventIds,
    findEvent: changes.findEvent,
    exceptionsOf: changes.exceptionsOf,
    timeZoneOf: changes.timeZoneOf,
    putEvent: announced(changes.putEvent),
    addCalendar: announced(lists.addCalendar),
    shareCalendar: announced(lists.shareCalendar),
    unshareCalendar: announced(lists.unshareCalendar),
    listCalendar: announced(lists.listCalendar),
    renameCalendar: announced(lists.renameCalendar),
    changeTimeZone: announced(lists.changeTimeZone),
    /** Every sync token given so far answers 410 from now on. */
    invalidateSyncTokens: announced(() => {
      calendars.epoch += 1;
    }),
    /** The person withdraws the application's access in their account. */
    revoke: announced(grants.revokeAccount),
    expireAccessTokens: announced(grants.expireAccessTokens),
    failNext: faults.add,
    /** The next write is done, and its answer gets lost. */
    loseNextAnswer: (how: LostAnswer): void => {
      lostAnswers.push(how);
    },
    /** No notifications about this calendar: opening a channel is refused. */
    refuseWatch: (calendarId: string) => {
      unwatchable.add(calendarId);
    },
    openChannels: channels.all,
    /** Opens and stops channels without HTTP. */
    channels: { open: channels.open, stop: channels.stop },
    /** The lists without HTTP, refused as over it. */
    direct: createDirectAnswers({
      state: () => calendars,
      behaviour: () => behaviour,
      requests,
      now,
    }),
    /** Pages no larger than this, whatever is asked. */
    limitPages: (size: number) => {
      behaviour = { ...behaviour, pageSize: size };
    },
    /** From now on Google is like this, in what differs from day to day or nobody knows. */
    behave: (changes: Partial<GoogleBehaviour>) => {
      behaviour = { ...behaviour, ...changes };
    },
    requestLog: requests.requests as readonly (typeof requests.requests)[number][],
    violations: requests.violations as readonly (typeof requests.violations)[number][],
    /** Gives them and forgets them: what was done on purpose. */
    takeViolations: () => requests.violations.splice(0),
    calls: () => ({ ...requests.calls }),
    /** Back to the calendars it began with; nobody has signed in. */
    reset: announced(() => {
      calendars = initialCalendarState(deps.calendars);
      oauth = emptyOAuthState();
      channels.restore([]);
      unwatchable.clear();
      lostAnswers.length = 0;
      behaviour = usualBehaviour;
      faults.clear();
      gate.clear();
      requests.clear();
    }),
    snapshot: (): GoogleSnapshot =>
      structuredClone({
        format: 1,
        calendars: snapshotCalendarState(calendars),
        oauth,
        channels: channels.all(),
      }),
    restore: (snapshot: GoogleSnapshot): void => {
      const copy = structuredClone(snapshot);
      calendars = restoreCalendarState(copy.calendars);
      oauth = copy.oauth;
      channels.restore(copy.channels ?? []);
    },
  };

  return { app, control };
};

type GoogleSimulator = ReturnType<typeof createGoogleSimulator>;
export type GoogleControl = GoogleSimulator['control'];
