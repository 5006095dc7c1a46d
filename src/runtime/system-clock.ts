import { toInstant } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';

/** The machine's clock. */
export const systemClock: Clock = { now: () => toInstant(Date.now()) };
