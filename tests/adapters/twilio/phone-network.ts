import type { TwilioSimulator } from '../../../infrastructure/local/twilio/create-twilio-simulator.ts';
import { createTwilioSimulator } from '../../../infrastructure/local/twilio/create-twilio-simulator.ts';
import { createTwilioSms } from '../../../src/adapters/twilio/twilio-sms.ts';
import type { Sms } from '../../../src/ports/sms.ts';
import type { FixedClock } from '../../fakes/fixed-clock.ts';
import { fixedClock } from '../../fakes/fixed-clock.ts';
import { startHttpServer } from '../../fakes/http-server.ts';
import { recordingLog } from '../../fakes/recording-log.ts';

const accountSid = `AC${'0'.repeat(32)}`;
export const authToken = 'local auth token';

export type PhoneNetwork = {
  readonly url: string;
  readonly simulator: TwilioSimulator;
  readonly clock: FixedClock;
  /** The adapter, through the real client. */
  sms(changes?: { readonly token?: string; readonly timeoutMs?: number; readonly baseUrl?: string }): Sms;
  close(): Promise<void>;
};

/** A simulated carrier on a loopback port; replies and reports go to `appBaseUrl`. */
export const openPhoneNetwork = async (appBaseUrl: () => string): Promise<PhoneNetwork> => {
  const clock = fixedClock();
  const simulator = createTwilioSimulator({ clock, accountSid, authToken, appBaseUrl, log: recordingLog() });
  const server = await startHttpServer(simulator.app);
  return {
    url: server.url,
    simulator,
    clock,
    sms: ({ token = authToken, timeoutMs, baseUrl = server.url } = {}) =>
      createTwilioSms({
        accountSid,
        authToken: async () => token,
        sender: { messagingServiceSid: `MG${'0'.repeat(32)}` },
        statusCallbackUrl: `${appBaseUrl()}/twilio/status`,
        baseUrl,
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      }),
    close: () => server.close(),
  };
};
