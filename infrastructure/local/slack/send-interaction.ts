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

export type Sender = { readonly appBaseUrl: string; readonly signingSecret: string; readonly now: Instant };

const deliver = async (
  to: Sender,
  message: { readonly path: string; readonly contentType: string; readonly body: string },
): Promise<Delivery> => {
  const { path, contentType, body } = message;
  try {
    const response = await fetch(`${to.appBaseUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': contentType, ...signSlackBody(to.signingSecret, to.now, body) },
      body,
      signal: AbortSignal.timeout(patienceMs),
    });
    return { status: response.status, body: await response.text() };
  } catch {
    return { status: 0, body: '' };
  }
};

const form = 'application/x-www-form-urlencoded';

/** Delivers a click or a form as Slack does: signed, form-encoded, once. */
export const sendInteraction = (to: Sender, payload: Json): Promise<Delivery> =>
  deliver(to, {
    path: '/slack/interactions',
    contentType: form,
    body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
  });

/** Delivers a slash command. */
export const sendCommand = (to: Sender, fields: Readonly<Record<string, string>>): Promise<Delivery> =>
  deliver(to, {
    path: '/slack/commands',
    contentType: form,
    body: new URLSearchParams(fields).toString(),
  });

/** Delivers an event. */
export const sendEvent = (to: Sender, envelope: Json): Promise<Delivery> =>
  deliver(to, { path: '/slack/events', contentType: 'application/json', body: JSON.stringify(envelope) });
