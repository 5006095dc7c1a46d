import type { Instant } from '../core/time.ts';

/** The only source of "now" for our own code; on one machine it can be set and advanced. */
export type Clock = { now(): Instant };
