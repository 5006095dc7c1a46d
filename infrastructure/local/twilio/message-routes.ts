import { Hono } from 'hono';
import { epochMs } from '../../../src/core/time.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import { acceptSms } from './accept-sms.ts';
import type { PhoneState, SimulatedSms } from './phone-state.ts';
import { assistantNumber } from './phone-state.ts';
import { basicAuthentication, refuse } from './refuse.ts';

/** What the next sending meets instead of an answer. */
export type TwilioFault =
  | { readonly status: number; readonly code: number }
  /** Taken, but the answer never comes. */
  | 'no-answer-after';

export type MessageRoutesDeps = {
  readonly state: () => PhoneState;
  readonly clock: Clock;
  readonly accountSid: string;
  readonly authToken: string;
  readonly takeFault: () => TwilioFault | null;
  /** Reports what becomes of a message that was taken. */
  readonly deliver: (sms: SimulatedSms) => Promise<void>;
  readonly changed: () => void;
};

const asResource = (sms: SimulatedSms, accountSid: string): object => ({
  sid: sms.sid,
  account_sid: accountSid,
  to: sms.direction === 'inbound' ? assistantNumber : sms.phone,
  from: sms.direction === 'inbound' ? sms.phone : assistantNumber,
  body: sms.body,
  direction: sms.direction,
  status: sms.status,
  num_segments: String(sms.segments),
  num_media: '0',
  date_created: new Date(epochMs(sms.at)).toUTCString(),
  date_sent: new Date(epochMs(sms.at)).toUTCString(),
  date_updated: new Date(epochMs(sms.at)).toUTCString(),
  error_code: null,
  error_message: null,
  uri: `/2010-04-01/Accounts/${accountSid}/Messages/${sms.sid}.json`,
});

const silence = (signal: AbortSignal): Promise<Response> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(new Response(null, { status: 504 })), { once: true });
  });

/** Twilio's Messages resource: basic authentication, form in, JSON out. */
export const messageRoutes = (deps: MessageRoutesDeps): Hono => {
  const app = new Hono();
  const path = '/2010-04-01/Accounts/:account/Messages.json';
  const expected = basicAuthentication(deps);

  app.use(path, async (c, next) => {
    const known = c.req.header('authorization') === expected && c.req.param('account') === deps.accountSid;
    if (!known) return refuse(401, 20003, 'Authenticate');
    await next();
    return undefined;
  });

  app.post(path, async (c) => {
    const state = deps.state();
    const now = deps.clock.now();
    const form = new URLSearchParams(await c.req.text());
    const args = Object.fromEntries(form);
    const record = (error: string | null): void => {
      state.calls.push({ at: now, method: 'messages.create', args, ok: error === null, error });
      deps.changed();
    };
    const fault = deps.takeFault();
    if (fault !== null && typeof fault === 'object') {
      record(String(fault.code));
      return refuse(fault.status, fault.code, 'Simulated failure');
    }
    const taken = acceptSms(state, form, now);
    if ('code' in taken) {
      record(String(taken.code));
      state.violations.push(`messages.create: ${taken.code} ${taken.message}`);
      return refuse(taken.status, taken.code, taken.message);
    }
    record(null);
    void deps.deliver(taken);
    if (fault === 'no-answer-after') return silence(c.req.raw.signal);
    return c.json(asResource(taken, deps.accountSid), 201);
  });

  app.get(path, (c) => {
    const to = c.req.query('To');
    const messages = deps
      .state()
      .messages.filter((sms) => to === undefined || (sms.direction === 'outbound-api' && sms.phone === to))
      .reverse();
    return c.json({
      messages: messages.map((sms) => asResource(sms, deps.accountSid)),
      page: 0,
      page_size: 1000,
      next_page_uri: null,
    });
  });

  return app;
};
