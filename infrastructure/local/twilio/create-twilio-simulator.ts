import { Hono } from 'hono';
import { readSmsReply } from '../../../src/core/sms-reply.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Log } from '../../../src/ports/log.ts';
import { segmentsOf } from './accept-sms.ts';
import { accountRoutes, type MessagingService } from './account-routes.ts';
import type { Answer } from './call-application.ts';
import { callApplication } from './call-application.ts';
import type { TwilioFault } from './message-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { phonePageRoutes } from './phone-page-routes.ts';
import type { PhoneState, SimulatedSms, SmsStatus, TwilioCall } from './phone-state.ts';
import { assistantNumber, emptyPhoneState, nextSid } from './phone-state.ts';

export type TwilioSimulatorOptions = {
  readonly clock: Clock;
  readonly accountSid: string;
  readonly authToken: string;
  /** What Twilio says of the account's messaging service. @default one that leads replies to the application */
  readonly messagingService?: Partial<MessagingService>;
  /** The application, without a final slash: replies are sent to its `/twilio/inbound`. */
  readonly appBaseUrl: () => string;
  readonly log: Log;
  /** Numbers shown on the page before anything was sent to them. */
  readonly people?: () => readonly string[];
  /** The zone of the times on the page. @default UTC */
  readonly timeZone?: () => string;
  /** Called after every change, for keeping a snapshot. */
  readonly changed?: () => void;
};

export type TwilioSimulator = {
  /** To be served on a port of its own: the Messages API, and the page at `/`. */
  readonly app: Hono;
  outbox(): readonly TwilioCall[];
  callCount(): number;
  /** What Twilio would have refused, or the application failed to answer. */
  violations(): readonly string[];
  messages(phone: string): readonly SimulatedSms[];
  /** Sends an SMS from a phone to the application. `sid` repeats an earlier delivery. */
  reply(sms: { readonly from: string; readonly body: string; readonly sid?: string }): Promise<Answer>;
  /** Resolves when every status report under way has arrived. */
  settled(): Promise<void>;
  failNext(fault: TwilioFault): void;
  reset(): void;
  snapshot(): string;
  restore(snapshot: string): void;
};

/** The message in an answer of the application (`<Response><Message>`); null where it says nothing. */
const answeredWith = ({ status, body }: Answer): string | null => {
  const [, words] = /<Message>([^<]+)<\/Message>/.exec(status === 200 ? body : '') ?? [];
  return words ?? null;
};

/** Twilio on this machine: Messages, status callbacks, signed replies, and a page that is a phone. */
export const createTwilioSimulator = (options: TwilioSimulatorOptions): TwilioSimulator => {
  const { clock, accountSid, authToken, log } = options;
  const faults: TwilioFault[] = [];
  const underWay = new Set<Promise<void>>();
  let state: PhoneState = emptyPhoneState();
  let reported = 0;

  const changed = (): void => {
    for (; reported < state.violations.length; reported += 1) {
      log.warn('twilio.simulator-refused', { what: state.violations[reported] });
    }
    options.changed?.();
  };

  const setStatus = (sid: string, status: SmsStatus): void => {
    state.messages = state.messages.map((sms) => (sms.sid === sid ? { ...sms, status } : sms));
    changed();
  };

  const report = async (sms: SimulatedSms): Promise<void> => {
    for (const status of ['queued', 'sent', 'delivered'] as const) {
      setStatus(sms.sid, status);
      if (sms.statusCallback === null) continue;
      const { status: answered } = await callApplication(sms.statusCallback, authToken, {
        AccountSid: accountSid,
        MessageSid: sms.sid,
        SmsSid: sms.sid,
        MessageStatus: status,
        SmsStatus: status,
        To: sms.phone,
        From: assistantNumber,
        ApiVersion: '2010-04-01',
      });
      if (answered !== 200) state.violations.push(`status callback: answered ${answered}`);
    }
    changed();
  };

  const deliver = (sms: SimulatedSms): Promise<void> => {
    const work = report(sms).finally(() => underWay.delete(work));
    underWay.add(work);
    return work;
  };

  const optOutType = (from: string, body: string): string | null => {
    const { kind } = readSmsReply(body);
    if (kind === 'opt-out' && /^\W*\w+\W*$/.test(body)) {
      state.optedOut = [...new Set([...state.optedOut, from])];
      return 'STOP';
    }
    if (kind === 'opt-in') {
      state.optedOut = state.optedOut.filter((number) => number !== from);
      return 'START';
    }
    return kind === 'help' ? 'HELP' : null;
  };

  const reply: TwilioSimulator['reply'] = async ({ from, body, sid }) => {
    const messageSid = sid ?? nextSid(state);
    const optOut = optOutType(from, body);
    if (!state.messages.some((sms) => sms.sid === messageSid)) {
      state.messages.push({
        sid: messageSid,
        direction: 'inbound',
        phone: from,
        body,
        segments: 1,
        status: 'received',
        statusCallback: null,
        at: clock.now(),
      });
    }
    changed();
    const answer = await callApplication(`${options.appBaseUrl()}/twilio/inbound`, authToken, {
      AccountSid: accountSid,
      MessageSid: messageSid,
      SmsSid: messageSid,
      From: from,
      To: assistantNumber,
      Body: body,
      NumMedia: '0',
      NumSegments: '1',
      ApiVersion: '2010-04-01',
      ...(optOut === null ? {} : { OptOutType: optOut }),
    });
    if (answer.status !== 200) state.violations.push(`inbound: answered ${answer.status}`);
    const words = answeredWith(answer);
    if (words !== null && !state.optedOut.includes(from)) {
      state.messages.push({
        sid: nextSid(state),
        direction: 'outbound-reply',
        phone: from,
        body: words,
        segments: segmentsOf(words),
        status: 'delivered',
        statusCallback: null,
        at: clock.now(),
      });
    }
    changed();
    return answer;
  };

  const app = new Hono();
  app.route(
    '/',
    accountRoutes({
      accountSid,
      authToken,
      service: () => ({
        inboundRequestUrl: `${options.appBaseUrl()}/twilio/inbound`,
        useInboundWebhookOnNumber: false,
        registeredForUs: true,
        numbers: [assistantNumber],
        ...options.messagingService,
      }),
    }),
  );
  app.route(
    '/',
    messageRoutes({
      state: () => state,
      clock,
      accountSid,
      authToken,
      takeFault: () => faults.shift() ?? null,
      deliver,
      changed,
    }),
  );
  app.route(
    '/',
    phonePageRoutes({
      state: () => state,
      reply,
      people: options.people ?? (() => []),
      timeZone: options.timeZone ?? (() => 'UTC'),
    }),
  );

  return {
    app,
    outbox: () => state.calls,
    callCount: () => state.calls.length,
    violations: () => state.violations,
    messages: (phone) => state.messages.filter((sms) => sms.phone === phone),
    reply,
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    failNext: (fault) => {
      faults.push(fault);
    },
    reset: () => {
      state = emptyPhoneState();
      faults.length = 0;
      reported = 0;
      changed();
    },
    snapshot: () => JSON.stringify(state),
    restore: (snapshot) => {
      state = { ...emptyPhoneState(), ...JSON.parse(snapshot) };
      reported = state.violations.length;
    },
  };
};
