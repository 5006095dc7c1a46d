import type { Context } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { SmsReplyOutcome } from '../app/reply-by-sms.ts';
import { smsAnswer, smsHelp } from '../core/sms-answer.ts';
import { readSmsReply } from '../core/sms-reply.ts';
import type { Log } from '../ports/log.ts';
import type { VerifyTwilioRequest } from '../ports/twilio-ingress.ts';

type InboundSms = {
  /** E.164. */
  readonly from: string;
  /** The same for every delivery of the same SMS: take it once. */
  readonly messageId: string;
  readonly body: string;
};

export type SmsDelivery = {
  /** The mark that the SMS was sent with. */
  readonly mark: string;
  readonly messageId: string;
  /** Twilio's word: queued, sent, delivered, undelivered, failed. They come late, twice and out of order. */
  readonly status: string;
  readonly errorCode: string | null;
};

export type TwilioRoutesDeps = {
  /** The public address as it is configured at Twilio, with the stage, without a final slash. */
  readonly publicUrl: string;
  /** Two while one is being replaced. */
  readonly authTokens: () => Promise<readonly string[]>;
  readonly verify: VerifyTwilioRequest;
  readonly replyBySms: (sms: InboundSms) => Promise<SmsReplyOutcome>;
  readonly optOut: (sms: { readonly from: string; readonly messageId: string }) => Promise<unknown>;
  readonly optIn: (sms: { readonly from: string; readonly messageId: string }) => Promise<unknown>;
  readonly recordDelivery?: (delivery: SmsDelivery) => Promise<unknown>;
  readonly log: Log;
};

const longestBodyBytes = 64 * 1024;

const answerWith = (c: Context, element: string): Response =>
  c.body(`<?xml version="1.0" encoding="UTF-8"?>${element}`, 200, {
    'content-type': 'text/xml; charset=utf-8',
  });

const nothingToSay = (c: Context): Response => answerWith(c, '<Response/>');

/**
 * What Twilio calls: an SMS that came in, and what became of one that was sent. A failure answers 500,
 * so that Twilio delivers again; attached media is never fetched.
 */
export const twilioRoutes = (deps: TwilioRoutesDeps): Hono => {
  const { log } = deps;

  /** The form when Twilio signed it for our public address; else null. */
  const signedForm = async (c: Context, path: string): Promise<URLSearchParams | null> => {
    const form = new URLSearchParams(await c.req.text());
    const genuine = deps.verify({
      authTokens: await deps.authTokens(),
      signature: c.req.header('x-twilio-signature') ?? null,
      url: `${deps.publicUrl}${path}${new URL(c.req.url).search}`,
      form,
    });
    if (genuine) return form;
    log.warn('twilio.signature-refused', { path });
    return null;
  };

  /** What to answer by SMS; null for nothing. */
  const take = async (form: URLSearchParams): Promise<string | null> => {
    const from = form.get('From') ?? '';
    const messageId = form.get('MessageSid') ?? '';
    const body = form.get('Body') ?? '';
    if (!/^\+[1-9]\d{6,14}$/.test(from) || !/^[A-Za-z0-9]{10,64}$/.test(messageId)) {
      log.warn('twilio.body-malformed', {});
      return null;
    }
    const word = form.get('OptOutType');
    const reply = readSmsReply(body);
    log.info('sms.received', { messageId, kind: word ?? reply.kind });
    if (word === 'STOP' || reply.kind === 'opt-out') await deps.optOut({ from, messageId });
    else if (word === 'START' || reply.kind === 'opt-in') await deps.optIn({ from, messageId });
    else if (word !== 'HELP' && reply.kind === 'help') return smsHelp;
    else if (word !== 'HELP' && reply.kind !== 'empty') {
      const outcome = await deps.replyBySms({ from, messageId, body });
      return outcome.kind === 'accepted' || outcome.kind === 'heard' ? null : smsAnswer(outcome);
    }
    // Where Twilio knew the word (OptOutType), it has answered itself.
    return null;
  };

  const app = new Hono();
  app.use('/twilio/*', bodyLimit({ maxSize: longestBodyBytes, onError: (c) => c.text('Too large', 413) }));

  app.post('/twilio/inbound', async (c) => {
    const form = await signedForm(c, '/twilio/inbound');
    if (form === null) return c.text('Bad signature', 403);
    try {
      const answer = await take(form);
      return answer === null
        ? nothingToSay(c)
        : answerWith(c, `<Response><Message>${answer}</Message></Response>`);
    } catch (error) {
      log.error('sms.reply-failed', error);
      return c.text('Try again', 500);
    }
  });

  app.post('/twilio/status', async (c) => {
    const form = await signedForm(c, '/twilio/status');
    if (form === null) return c.text('Bad signature', 403);
    const delivery: SmsDelivery = {
      mark: c.req.query('m') ?? '',
      messageId: form.get('MessageSid') ?? '',
      status: form.get('MessageStatus') ?? '',
      errorCode: form.get('ErrorCode'),
    };
    log.info('sms.status', {
      messageId: delivery.messageId,
      status: delivery.status,
      errorCode: delivery.errorCode,
    });
    try {
      await deps.recordDelivery?.(delivery);
    } catch (error) {
      log.error('sms.status-failed', error);
      return c.text('Try again', 500);
    }
    return nothingToSay(c);
  });

  return app;
};
