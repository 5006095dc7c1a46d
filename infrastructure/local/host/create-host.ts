import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '../../../src/core/time.ts';
import type { AccountCalendar } from '../google/account-calendar.ts';
import { acquireProcessLock, lockFileName } from '../process-lock.ts';
import { createWorld, type WorldOptions } from './create-world.ts';
import { openDoors } from './doors.ts';

export type HostOptions = Pick<WorldOptions, 'log' | 'variables'> & {
  /** The accounts of the simulated Google; the first signs in when nobody chooses. */
  readonly accounts: readonly AccountCalendar[];
  /** The first of four neighbouring ports; null takes any free ones. */
  readonly port: number | null;
  /** Where the state is kept; null keeps it for as long as the host runs. */
  readonly dataDirectory: string | null;
  /** Where the clock begins unless the data folder knows a later time. */
  readonly start: Instant;
};

export type Host = Awaited<ReturnType<typeof createHost>>;

/** Removes all that a world left behind; the lock stays. */
const empty = (directory: string): void => {
  for (const name of readdirSync(directory)) {
    if (name !== lockFileName) rmSync(join(directory, name), { recursive: true, force: true });
  }
};

/**
 * The whole application on one machine, at addresses that stay: what is behind them can be thrown away and
 * begun anew. Throws when the data folder or a port is in use.
 */
export const createHost = async (options: HostOptions) => {
  const kept = options.dataDirectory !== null;
  const directory = options.dataDirectory ?? mkdtempSync(join(tmpdir(), 'exec-assistant-'));
  const lock = acquireProcessLock(directory);
  const letGo = (): void => {
    lock.release();
    if (!kept) rmSync(directory, { recursive: true, force: true });
  };
  try {
    const doors = await openDoors(options.port);
    let inRealTime = false;
    const begin = () => createWorld({ ...options, doors, directory, kept, reset });
    const reset = async (): Promise<void> => {
      await world.stop();
      empty(directory);
      world = await begin();
      if (inRealTime) world.clock.runInRealTime();
    };
    let world = await begin();
    return {
      /** What runs now; another one after a reset. */
      get world() {
        return world;
      },
      urls: {
        app: world.publicBaseUrl,
        google: doors.google.url,
        slack: doors.slack.url,
        phone: doors.phone.url,
      },
      /** Lets time flow, also after a reset. */
      runInRealTime: (): void => {
        inRealTime = true;
        world.clock.runInRealTime();
      },
      stop: async (): Promise<void> => {
        await world.stop();
        await doors.stop();
        letGo();
      },
    };
  } catch (error) {
    letGo();
    throw error;
  }
};
