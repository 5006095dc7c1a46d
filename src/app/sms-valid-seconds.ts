import type { Instant } from '../core/time.ts';
import { secondsBetween } from '../core/time.ts';

const shortest = 60;
const longest = 36_000;

/** How long the carriers may try to deliver an SMS about a meeting: not beyond its start. */
export const smsValidSeconds = (now: Instant, start: Instant): number =>
  Math.max(shortest, Math.min(longest, secondsBetween(now, start)));
