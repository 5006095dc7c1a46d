import { describe, expect, it } from '@jest/globals';
import { signTwilioForm } from '../../../infrastructure/local/twilio/call-application.ts';
import { verifyTwilioRequest } from '../../../src/adapters/twilio/verify-twilio-request.ts';

const url = 'https://assistant.example/prod/twilio/inbound';
const fields = { From: '+15551234567', Body: 'Straße 1 + 2 & 3', MessageSid: 'SM0123456789' };
const signature = signTwilioForm('auth token', url, fields);

const request = (changes: Partial<Parameters<typeof verifyTwilioRequest>[0]> = {}) => ({
  authTokens: ['auth token'],
  signature,
  url,
  form: new URLSearchParams(new URLSearchParams(fields).toString()),
  ...changes,
});

describe('verifyTwilioRequest', () => {
  it('accepts a form that Twilio signed for our public address', () => {
    expect(verifyTwilioRequest(request())).toBe(true);
  });

  it('accepts either token while one is being replaced', () => {
    expect(verifyTwilioRequest(request({ authTokens: ['the new one', 'auth token'] }))).toBe(true);
  });

  it.each([
    ['http in place of https', { url: url.replace('https', 'http') }],
    ['the stage missing', { url: url.replace('/prod', '') }],
    ['an extra query', { url: `${url}?x=1` }],
    ['a repeated field', { form: new URLSearchParams([...Object.entries(fields), ['Body', 'another']]) }],
    ['a JSON body', { form: new URLSearchParams(JSON.stringify(fields)) }],
    ['another text', { form: new URLSearchParams({ ...fields, Body: '3' }) }],
    ['another token', { authTokens: ['not it'] }],
    ['no token', { authTokens: [] }],
    ['an empty token', { authTokens: [''], signature: `${'A'.repeat(27)}=` }],
    ['no signature', { signature: null }],
    ['an empty signature', { signature: '' }],
    ['a signature that is none', { signature: '\u0000<script>' }],
    [
      'fields named after an object’s own',
      { form: new URLSearchParams({ __proto__: 'x', constructor: 'y' }) },
    ],
  ])('refuses %s, and never throws', (_, changes) => {
    expect(verifyTwilioRequest(request(changes))).toBe(false);
  });
});
