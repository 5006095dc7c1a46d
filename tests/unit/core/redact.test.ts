import { describe, expect, it } from '@jest/globals';
import { redact } from '../../../src/core/redact.ts';

describe('what is written to a log', () => {
  it.each([
    ['an address', 'no user jane.doe+x@corp.example here', 'jane.doe'],
    ['a Google access token', 'bearer ya29.a0AfB_byC-123 refused', 'a0AfB'],
    ['a Google refresh token', 'grant 1//0gabc-DEF refused', '0gabc'],
    ['a Slack token', 'xoxb-123-456-abc is invalid', '456'],
    ['a JSON web token', 'got eyJhbGciOi.eyJzdWIi.c2ln', 'eyJzdWIi'],
    ['a Twilio account', 'AC0123456789abcdef0123456789abcdef', '0123456789'],
    ['a telephone number', 'to +491701234567', '1701234567'],
    ['a query string', 'GET https://x.example/cb?code=4/abc&state=1', '4/abc'],
  ])('never holds %s', (_what, text, secret) => {
    expect(redact(text)).not.toContain(secret);
  });

  it('stays on one line and short', () => {
    const line = redact(`a\n{"level":"error"}\u001b[31m${'x'.repeat(5000)}`);
    expect(line).not.toMatch(/\p{Cc}/u);
    expect(line.length).toBeLessThanOrEqual(300);
  });
});
