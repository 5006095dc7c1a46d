import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Hono } from 'hono';
import type { PhoneNetwork } from '../../../adapters/twilio/phone-network.ts';
import { openPhoneNetwork } from '../../../adapters/twilio/phone-network.ts';
import { aNotice } from '../../../builders/assistant-messages.ts';
import type { HttpServer } from '../../../fakes/http-server.ts';
import { startHttpServer } from '../../../fakes/http-server.ts';

const phone = '+15551234567';
const link = 'https://h.example/m/abc';

let network: PhoneNetwork;
let application: HttpServer;
let received: URLSearchParams[] = [];

beforeAll(async () => {
  const app = new Hono();
  app.post('/twilio/inbound', async (c) => {
    received.push(new URLSearchParams(await c.req.text()));
    return c.body('<Response/>');
  });
  application = await startHttpServer(app);
  network = await openPhoneNetwork(() => application.url);
});
afterAll(async () => {
  await application.close();
  await network.close();
});
beforeEach(() => {
  network.simulator.reset();
  received = [];
});

const send = () =>
  network.sms().send({ to: phone, message: aNotice(), link, mark: 'm', validForSeconds: 60 });
const page = async (): Promise<string> => (await fetch(`${network.url}/`)).text();
const reply = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${network.url}/_page/reply`, {
    method: 'POST',
    body: new URLSearchParams({ from: phone, body }),
    headers,
    redirect: 'manual',
  });

describe('the phone', () => {
  it('shows the SMS with its link, and the reply', async () => {
    await send();
    await network.simulator.settled();
    await reply('2');
    const html = await page();
    expect(html).toContain(`<a href="${link}"`);
    expect(html).toMatch(/class="bubble mine"><p>2<\/p>/);
    expect(received.map((form) => form.get('Body'))).toEqual(['2']);
  });

  it('shows what a person wrote as text', async () => {
    await reply('<img src=x onerror=alert(1)>');
    expect(await page()).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  it('says when the number ended the messages', async () => {
    await reply('STOP');
    expect(await page()).toContain('Text START');
    await reply('START');
    expect(await page()).not.toContain('Text START');
  });

  it('takes no reply from another site', async () => {
    expect((await reply('1', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(received).toEqual([]);
  });

  it('is the same after a restart', async () => {
    await send();
    await network.simulator.settled();
    const kept = network.simulator.snapshot();
    network.simulator.reset();
    network.simulator.restore(kept);
    expect(network.simulator.messages(phone)).toMatchObject([{ status: 'delivered' }]);
  });

  it('lists what was sent to a number', async () => {
    await send();
    await send();
    const response = await fetch(
      `${network.url}/2010-04-01/Accounts/AC${'0'.repeat(32)}/Messages.json?To=${encodeURIComponent(phone)}`,
      { headers: { authorization: `Basic ${btoa(`AC${'0'.repeat(32)}:local auth token`)}` } },
    );
    expect(await response.json()).toMatchObject({ messages: [{ to: phone }, { to: phone }] });
  });
});
