import { join } from 'node:path';
import type { Log } from '../../ports/log.ts';
import type { Runtime } from '../lambda.ts';
import { type Config, loadConfig } from '../load-config.ts';
import { systemClock } from '../system-clock.ts';
import type { WritersInput } from '../writers.ts';

/** What every use case may need besides its stores: clock, log, and where the application is. */
export const settings = ({ environment, log }: Runtime) => ({
  clock: systemClock,
  log: log as Log,
  publicBaseUrl: environment.get('PUBLIC_BASE_URL'),
  linkUrl: (linkId: string): string => `${environment.get('PUBLIC_BASE_URL')}/m/${linkId}`,
});

/** The files of config/, which lie beside the bundle. */
export const bundledConfigDirectory = join(import.meta.dirname, 'config');

/** Who writes the materials here. */
export const writing = (
  { environment }: Runtime,
  { preparations }: Pick<WritersInput, 'preparations'>,
): WritersInput => ({
  writer: environment.get('WRITER'),
  modelId: environment.get('MODEL_ID'),
  // Another server in the place of Bedrock is for one machine only.
  openAi: null,
  directory: bundledConfigDirectory,
  preparations,
});

export const bundledConfig = (): Config => loadConfig(bundledConfigDirectory);
