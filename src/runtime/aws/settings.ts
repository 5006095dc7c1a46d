import { join } from 'node:path';
import type { Log } from '../../ports/log.ts';
import type { Runtime } from '../lambda.ts';
import { type Config, loadConfig } from '../load-config.ts';
import { systemClock } from '../system-clock.ts';

/** What every use case may need besides its stores: clock, log, and where the application is. */
export const settings = ({ environment, log }: Runtime) => ({
  clock: systemClock,
  log: log as Log,
  publicBaseUrl: environment.get('PUBLIC_BASE_URL'),
  linkUrl: (linkId: string): string => `${environment.get('PUBLIC_BASE_URL')}/m/${linkId}`,
});

/** The files of config/, which lie beside the bundle. */
export const bundledConfigDirectory = join(import.meta.dirname, 'config');

export const bundledConfig = (): Config => loadConfig(bundledConfigDirectory);
