import type { Log } from '../../src/ports/log.ts';

/** For tests that run for long: keeps nothing. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
