import { setTimeout as wait } from 'node:timers/promises';

/** Waits in real time: only between the tries of one call. */
export const pause = (milliseconds: number): Promise<void> => wait(milliseconds);
