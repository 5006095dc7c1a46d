import { join } from 'node:path';
import { loadConfig } from '../../../src/runtime/load-config.ts';

/** The configuration that is shipped. */
export const theConfig = loadConfig(join(__dirname, '../../../config'));
