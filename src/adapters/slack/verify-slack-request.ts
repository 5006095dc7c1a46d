import { createHmac, timingSafeEqual } from 'node:crypto';
import { epochMs } from '../../core/time.ts';
import type { VerifySlackRequest } from '../../ports/slack-ingress.ts';

const longestSkewSeconds = 300;

/**
 * Whether Slack signed exactly these bytes, at most five minutes from now in either direction,
 * with one of the secrets (two while one is being replaced). Never throws.
 */
export const verifySlackRequest: VerifySlackRequest = ({ secrets, timestamp, signature, rawBody, now }) => {
  if (timestamp === null || signature === null) return false;
  if (!/^\d{1,12}$/.test(timestamp) || !/^v0=[0-9a-f]{64}$/.test(signature)) return false;
  if (Math.abs(epochMs(now) / 1000 - Number(timestamp)) > longestSkewSeconds) return false;
  const received = Buffer.from(signature.slice(3), 'hex');
  let matches = false;
  for (const secret of secrets) {
    if (secret === '') continue;
    const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(rawBody).digest();
    matches = timingSafeEqual(expected, received) || matches;
  }
  return matches;
};
