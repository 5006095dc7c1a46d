import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { verifySlackRequest } from '../../../src/adapters/slack/verify-slack-request.ts';
import { addSeconds, epochMs, toInstant } from '../../../src/core/time.ts';

/** Slack publishes this request and its signature. */
const published = {
  secret: '8f742231b10e8888abcd99yyyzzz85a5',
  timestamp: '1531420618',
  signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
};
const sentAt = toInstant(1_531_420_618_000);

const request = (changes: Partial<Parameters<typeof verifySlackRequest>[0]> = {}) => ({
  secrets: [published.secret],
  timestamp: published.timestamp,
  signature: published.signature,
  rawBody: Buffer.from(published.body),
  now: sentAt,
  ...changes,
});

describe('verifySlackRequest', () => {
  it('accepts the request that Slack publishes as an example', () => {
    expect(verifySlackRequest(request())).toBe(true);
  });

  it('accepts either secret while one is being replaced', () => {
    expect(verifySlackRequest(request({ secrets: ['the new one', published.secret] }))).toBe(true);
  });

  it.each([[300], [-300]])('accepts a clock that is off by %i seconds', (seconds) => {
    expect(verifySlackRequest(request({ now: addSeconds(sentAt, seconds) }))).toBe(true);
  });

  it.each([
    ['no signature', { signature: null }],
    ['no timestamp', { timestamp: null }],
    ['another scheme', { signature: published.signature.replace('v0', 'v1') }],
    ['upper-case digits', { signature: published.signature.toUpperCase().replace('V0', 'v0') }],
    ['a short signature', { signature: published.signature.slice(0, -2) }],
    ['two signature headers joined', { signature: `${published.signature}, ${published.signature}` }],
    ['301 seconds in the past', { now: addSeconds(sentAt, 301) }],
    ['301 seconds in the future', { now: addSeconds(sentAt, -301) }],
    ['a timestamp that is no number', { timestamp: '1531420618.0' }],
    ['another timestamp', { timestamp: '1531420619' }],
    ['another secret', { secrets: ['not it'] }],
    ['no secret', { secrets: [] }],
    ['a body that is base64 still', { rawBody: Buffer.from(Buffer.from(published.body).toString('base64')) }],
    [
      'a body that was encoded again',
      { rawBody: Buffer.from(new URLSearchParams(published.body).toString().replace('%2F', '/')) },
    ],
    ['an empty body', { rawBody: Buffer.from('') }],
  ])('refuses %s', (_, changes) => {
    expect(verifySlackRequest(request(changes))).toBe(false);
  });

  it('refuses a signature made with an empty secret', () => {
    const mac = createHmac('sha256', '')
      .update(`v0:${epochMs(sentAt) / 1000}:${published.body}`)
      .digest('hex');
    expect(verifySlackRequest(request({ secrets: [''], signature: `v0=${mac}` }))).toBe(false);
  });
});
