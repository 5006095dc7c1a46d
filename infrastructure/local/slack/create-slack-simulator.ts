import { Hono } from 'hono';
import { slackScopes } from '../../../src/contracts/slack-manifest.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Log } from '../../../src/ports/log.ts';
import { pageRoutes } from './page-routes.ts';
import { responseUrlRoutes } from './response-url-routes.ts';
import type { Delivery } from './send-interaction.ts';
import { createSlackHands } from './slack-hands.ts';
import type { Json, OpenView, SlackCall, SlackMessage, SlackState } from './slack-state.ts';
import { conversationOf, emptyState, joinPerson, userIdOf } from './slack-state.ts';
import { createSlackVisits, type SlackVisits } from './slack-visits.ts';
import type { SlackFault } from './web-api-routes.ts';
import { webApiRoutes } from './web-api-routes.ts';

export type SlackSimulatorOptions = {
  readonly clock: Clock;
  readonly botToken: string;
  readonly signingSecret: string;
  /** @default those of the app's manifest */
  readonly scopes?: readonly string[];
  /** The application, without a final slash: clicks are sent to its `/slack/interactions`. */
  readonly appBaseUrl: () => string;
  /** Where this simulator is reached, without a final slash: part of every response address. */
  readonly ownBaseUrl: () => string;
  readonly log: Log;
  /** Who is shown on the page before the assistant writes to anyone. */
  readonly people?: readonly { readonly email: string; readonly name?: string }[];
  /** The zone of the times on the page. @default UTC */
  readonly timeZone?: () => string;
  /** Called after every change, for keeping a snapshot. */
  readonly changed?: () => void;
};

export type SlackSimulator = {
  /** To be served on a port of its own: Web API under `/api/`, the page at `/`. */
  readonly app: Hono;
  /** Every call so far, in order. */
  outbox(): readonly SlackCall[];
  callCount(): number;
  /** What Slack would have refused, or the application failed to answer. */
  violations(): readonly string[];
  /** A person's conversation with the assistant; `user` is an address or an id. */
  messages(user: string): readonly SlackMessage[];
  openViews(user: string): readonly OpenView[];
  click(press: {
    readonly user: string;
    /** `home` presses a button of the home tab. */
    readonly messageTs: string;
    readonly actionId: string;
    readonly value?: string;
  }): Promise<Delivery>;
  /** The blocks of a person's home tab; none before it was published. */
  home(user: string): readonly Json[];
  openHome: SlackVisits['openHome'];
  command: SlackVisits['command'];
  say: SlackVisits['say'];
  submit(form: {
    readonly viewId: string;
    readonly values: Readonly<Record<string, string>>;
  }): Promise<Delivery>;
  /** The next call (of the method) fails like this. */
  failNext(fault: SlackFault): void;
  reset(): void;
  /** The whole workspace as JSON. */
  snapshot(): string;
  restore(snapshot: string): void;
};

/** Slack on this machine: the real wire protocol, its limits, and a page that draws the messages. */
export const createSlackSimulator = (options: SlackSimulatorOptions): SlackSimulator => {
  const { log } = options;
  const faults: SlackFault[] = [];
  let state: SlackState = emptyState();
  const invitePeople = (): void => {
    for (const { email, name } of options.people ?? []) joinPerson(state, email, name);
  };
  invitePeople();

  let reported = 0;
  const changed = (): void => {
    for (; reported < state.violations.length; reported += 1) {
      log.warn('slack.simulator-refused', { what: state.violations[reported] });
    }
    options.changed?.();
  };
  const takeFault = (method: string): SlackFault | null => {
    const index = faults.findIndex((fault) => fault.method === undefined || fault.method === method);
    return index === -1 ? null : (faults.splice(index, 1)[0] ?? null);
  };

  const { scopes = slackScopes } = options;
  const inside = { ...options, scopes, state: () => state, changed, takeFault };
  const hands = createSlackHands(inside);
  const visits = createSlackVisits(inside);
  const app = new Hono();
  app.route('/', webApiRoutes(inside));
  app.route('/', responseUrlRoutes(inside));
  app.route(
    '/',
    pageRoutes({ state: () => state, hands, visits, timeZone: options.timeZone ?? (() => 'UTC') }),
  );

  const idOf = (user: string): string => (user.includes('@') ? userIdOf(user) : user);
  return {
    app,
    outbox: () => state.calls,
    callCount: () => state.calls.length,
    violations: () => state.violations,
    messages: (user) =>
      state.messages.filter(({ conversation }) => conversation === conversationOf(idOf(user))),
    openViews: (user) => state.views.filter(({ userId }) => userId === idOf(user)),
    click: ({ user, ...press }) => hands.click({ userId: idOf(user), ...press }),
    home: (user) => {
      const blocks = state.homes.find(({ userId }) => userId === idOf(user))?.view.blocks;
      return Array.isArray(blocks) ? blocks : [];
    },
    openHome: (user) => visits.openHome(idOf(user)),
    command: (user, line) => visits.command(idOf(user), line),
    say: (user, text, threadTs) => visits.say(idOf(user), text, threadTs),
    submit: (form) => hands.submit(form),
    failNext: (fault) => {
      faults.push(fault);
    },
    reset: () => {
      state = emptyState();
      faults.length = 0;
      reported = 0;
      invitePeople();
      changed();
    },
    snapshot: () => JSON.stringify(state),
    restore: (snapshot) => {
      state = { ...emptyState(), ...JSON.parse(snapshot) };
      reported = state.violations.length;
      invitePeople();
    },
  };
};
