import { createHmac } from 'node:crypto';
import type { Instant } from '../../../src/core/time.ts';
import { epochMs } from '../../../src/core/time.ts';
import type { Json } from './slack-state.ts';

/** What the application answered; `status` 0 when it could not be reached. */
export type Delivery = { readonly status: number; readonly body: string };

/** Longer than Slack's three seconds: a cold start on a busy machine is not what is tested here. */
const patienceMs = 15_000;

/** Slack's signature of a body sent at `now`. */
export const signSlackBody = (secret: string, now: Instant, body: string): Record<string, string> => {
  const timestamp = String(epochMs(now) / 1000);
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${signature}` };
};

/** Delivers a click or a form as Slack does: signed, form-encoded, once. */
export const sendInteraction = async (
  to: { readonly appBaseUrl: string; readonly signingSecret: string; readonly now: Instant },
  payload: Json,
): Promise<Delivery> => {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  try {
    const response = await fetch(`${to.appBaseUrl}/slack/interactions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...signSlackBody(to.signingSecret, to.now, body),
      },
      body,
      signal: AbortSignal.timeout(patienceMs),
    });
    return { status: response.status, body: await response.text() };
  } catch {
    return { status: 0, body: '' };
  }
};
