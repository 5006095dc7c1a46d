import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Hono } from 'hono';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { verifyTwilioRequest } from '../../../src/adapters/twilio/verify-twilio-request.ts';
import type { SmsReplyOutcome } from '../../../src/app/reply-by-sms.ts';
import { NotifierRejected, OutcomeUnknown, TransientError } from '../../../src/core/errors.ts';
import { gsm7Units, segmentUnits } from '../../../src/core/gsm7.ts';
import type { SmsMessage } from '../../../src/ports/sms.ts';
import type { SmsDelivery } from '../../../src/web/twilio-routes.ts';
import { twilioRoutes } from '../../../src/web/twilio-routes.ts';
import { aNotice } from '../../builders/assistant-messages.ts';
import type { HttpServer } from '../../fakes/http-server.ts';
import { startHttpServer } from '../../fakes/http-server.ts';
import { recordingLog } from '../../fakes/recording-log.ts';
import type { PhoneNetwork } from './phone-network.ts';
import { authToken, openPhoneNetwork } from './phone-network.ts';

const phone = '+15551234567';

let network: PhoneNetwork;
let server: HttpServer;
let heard: string[] = [];
let deliveries: SmsDelivery[] = [];
let outcome: SmsReplyOutcome = { kind: 'accepted' };
let failing = false;
const note = async (what: string): Promise<void> => {
  if (failing) throw new TransientError('The store is away');
  heard.push(what);
};

beforeAll(async () => {
  let appUrl = '';
  network = await openPhoneNetwork(() => appUrl);
  const routes = (): Hono =>
    twilioRoutes({
      publicUrl: appUrl,
      authTokens: async () => [authToken],
      verify: verifyTwilioRequest,
      replyBySms: async ({ from, body }) => {
        await note(`${from} says ${body}`);
        return outcome;
      },
      optOut: ({ from }) => note(`${from} opts out`),
      optIn: ({ from }) => note(`${from} opts in`),
      recordDelivery: async (delivery) => {
        deliveries.push(delivery);
      },
      log: recordingLog(),
    });
  server = await startHttpServer({ fetch: (request) => routes().fetch(request) });
  appUrl = server.url;
});
afterAll(async () => {
  await network.close();
  await server.close();
});
beforeEach(() => {
  network.simulator.reset();
  heard = [];
  deliveries = [];
  failing = false;
  outcome = { kind: 'accepted' };
});

const anSms = (changes: Partial<SmsMessage> = {}): SmsMessage => ({
  to: phone,
  message: aNotice({ title: 'Layoffs' }),
  link: null,
  mark: 'mark-1',
  validForSeconds: 3600,
  ...changes,
});

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

describe('sending an SMS', () => {
  it('sends one segment without the title, which ends before the meeting', async () => {
    const { id } = await network.sms().send(anSms());
    await network.simulator.settled();
    expect(network.simulator.messages(phone)).toMatchObject([{ sid: id, segments: 1, status: 'delivered' }]);
    expect(network.simulator.outbox()).toMatchObject([{ args: { ValidityPeriod: '3600', To: phone } }]);
    expect(JSON.stringify(network.simulator.outbox())).not.toContain('Layoffs');
  });

  it('hears what became of it, with its mark', async () => {
    const { id } = await network.sms().send(anSms({ mark: 'a mark & more' }));
    await network.simulator.settled();
    expect(deliveries).toEqual(
      ['queued', 'sent', 'delivered'].map((status) => ({
        mark: 'a mark & more',
        messageId: id,
        status,
        errorCode: null,
      })),
    );
    expect(network.simulator.violations()).toEqual([]);
  });

  it.each([
    [0, '1'],
    [1e9, '36000'],
  ])('valid for %d seconds stays within the bounds of Twilio', async (validForSeconds, sent) => {
    await network.sms().send(anSms({ validForSeconds }));
    expect(network.simulator.outbox()).toMatchObject([{ args: { ValidityPeriod: sent } }]);
  });

  it.each([
    ['a rate limit', { status: 429, code: 20429 }, TransientError],
    ['a fault of Twilio', { status: 500, code: 20500 }, OutcomeUnknown],
    ['a region that is off', { status: 400, code: 21408 }, NotifierRejected],
  ] as const)('that meets %s fails as what it is, after one try', async (_, fault, errorClass) => {
    network.simulator.failNext(fault);
    expect(((await failure(network.sms().send(anSms()))) as Error).constructor).toBe(errorClass);
    expect(network.simulator.callCount()).toBe(1);
  });

  it('is unknown when no answer came, though it went out', async () => {
    network.simulator.failNext('no-answer-after');
    expect(await failure(network.sms({ timeoutMs: 200 }).send(anSms()))).toBeInstanceOf(OutcomeUnknown);
    await network.simulator.settled();
    expect(network.simulator.messages(phone)).toHaveLength(1);
  });

  it('was not sent when nobody listened', async () => {
    const gone = await startHttpServer(new Hono());
    await gone.close();
    const error = await failure(network.sms({ baseUrl: gone.url }).send(anSms()));
    expect((error as Error).constructor).toBe(TransientError);
  });

  it.each([
    ['a number that is none', anSms({ to: '12' }), {}, '21211'],
    ['a wrong token', anSms(), { token: 'somebody’s token' }, '20003'],
  ])('to %s is refused, and the error tells neither', async (_, sms, options, code) => {
    const error = (await failure(network.sms(options).send(sms))) as Error;
    expect(error).toBeInstanceOf(NotifierRejected);
    expect(error.message).toBe(`Twilio: error ${code}`);
  });
});

describe('an SMS whose sending was not answered', () => {
  const given = anSms();
  const { to, message, link } = given;

  it('is found in Twilio’s list by number, text and time', async () => {
    const { id } = await network.sms().send(given);
    const since = network.clock.now();
    expect(await network.sms().findSent({ to, message, link, since })).toEqual({ id });
    expect(await network.sms().findSent({ to: '+15559990000', message, link, since })).toBeNull();
    expect(await network.sms().findSent({ to, message, link, since: '2099-01-01T00:00:00Z' })).toBeNull();
  });

  it('is not searched for in vain where Twilio does not answer', async () => {
    const wrong = network.sms({ token: 'wrong' });
    const error = await failure(wrong.findSent({ to, message, link, since: network.clock.now() }));
    expect(error).toBeInstanceOf(TransientError);
  });
});

describe('an SMS that comes in', () => {
  it.each([
    ['1', `${phone} says 1`],
    ['Bring the figures', `${phone} says Bring the figures`],
    ['STOP', `${phone} opts out`],
    ['Stop please', `${phone} opts out`],
    ['START', `${phone} opts in`],
  ])('%j is understood, and answered with nothing', async (body, what) => {
    const answer = await network.simulator.reply({ from: phone, body });
    expect(answer).toMatchObject({ status: 200, body: expect.stringMatching(/<Response\/>$/) });
    expect(heard).toEqual([what]);
  });

  it('asking for help is told what can be replied, in one segment', async () => {
    // An account without Twilio's own opt-out handling: no OptOutType comes along.
    const url = `${server.url}/twilio/inbound`;
    const form = { From: phone, MessageSid: `SM${'1'.repeat(32)}`, Body: 'Info' };
    const signature = getExpectedTwilioSignature(authToken, url, form);
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'x-twilio-signature': signature },
      body: new URLSearchParams(form),
    });
    const [, text = ''] = /<Message>([^<]*)<\/Message>/.exec(await answer.text()) ?? [];
    expect(text).toMatch(/Reply 1 to prepare.*STOP ends/);
    expect(gsm7Units(text)).toBeLessThanOrEqual(segmentUnits);
    expect(heard).toEqual([]);
  });

  it.each<[string, SmsReplyOutcome, RegExp]>([
    ['7', { kind: 'not-understood' }, /did not understand.*Reply 1 to prepare/],
    ['1', { kind: 'closed', reason: 'Nothing is waiting for an answer.' }, /<Message>.*too late/],
    ['3', { kind: 'heard' }, /<Response\/>$/],
    ['2', { kind: 'unknown' }, /<Response\/>$/],
  ])('%j that changed nothing (%j) is answered', async (body, said, words) => {
    outcome = said;
    const answer = await network.simulator.reply({ from: phone, body });
    expect(answer).toMatchObject({ status: 200, body: expect.stringMatching(words) });
    const shown = network.simulator.messages(phone).map(({ direction }) => direction);
    expect(shown).toEqual(answer.body.includes('<Message>') ? ['inbound', 'outbound-reply'] : ['inbound']);
  });

  it.each([['HELP'], ['\u200B']])('%j changes nothing', async (body) => {
    expect(await network.simulator.reply({ from: phone, body })).toMatchObject({ status: 200 });
    expect(heard).toEqual([]);
  });

  it('is delivered again when it could not be taken', async () => {
    failing = true;
    expect(await network.simulator.reply({ from: phone, body: '1' })).toMatchObject({ status: 500 });
  });

  it('from a number that is none changes nothing', async () => {
    await network.simulator.reply({ from: 'BANK', body: '1' });
    expect(heard).toEqual([]);
  });

  it('without a signature is refused', async () => {
    const forged = await fetch(`${server.url}/twilio/inbound`, {
      method: 'POST',
      body: new URLSearchParams({ From: phone, Body: '3', MessageSid: 'SM0123456789' }),
    });
    expect(forged.status).toBe(403);
    expect(heard).toEqual([]);
  });

  it('saying STOP ends all sending to the number until START', async () => {
    await network.simulator.reply({ from: phone, body: 'STOP' });
    expect(await failure(network.sms().send(anSms()))).toMatchObject({
      message: 'Twilio: error 21610',
      optedOut: true,
    });
    await network.simulator.reply({ from: phone, body: 'START' });
    await expect(network.sms().send(anSms())).resolves.toMatchObject({ id: expect.stringMatching(/^SM/) });
  });
});
