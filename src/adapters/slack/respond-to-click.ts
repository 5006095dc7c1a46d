import { NotifierRejected, TransientError } from '../../core/errors.ts';
import type { RespondToClick } from '../../ports/slack-ingress.ts';

export type RespondOptions = {
  /** The only origin an answer is sent to. @default https://hooks.slack.com */
  readonly allowedOrigin?: string | undefined;
  /** @default 1500 */
  readonly timeoutMs?: number;
};

/** Sends an answer to the address that came with a click, if that address is Slack's. */
export const createRespondToClick = (options: RespondOptions = {}): RespondToClick => {
  const allowedOrigin = new URL(options.allowedOrigin ?? 'https://hooks.slack.com').origin;
  return async (responseUrl, text) => {
    if (!URL.canParse(responseUrl) || new URL(responseUrl).origin !== allowedOrigin) {
      throw new NotifierRejected('A click came with a response address that is not Slack’s');
    }
    let response: Response;
    try {
      response = await fetch(responseUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text }),
        redirect: 'error',
        signal: AbortSignal.timeout(options.timeoutMs ?? 1500),
      });
    } catch {
      throw new TransientError('Slack did not take the answer to a click');
    }
    if (!response.ok) throw new NotifierRejected(`Slack refused the answer to a click: ${response.status}`);
  };
};
