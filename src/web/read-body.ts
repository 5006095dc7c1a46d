import type { z } from 'zod';
import { InvalidConfig, InvalidInput } from '../core/errors.ts';
import { parseConfig } from '../core/parse-config.ts';
import { readJsonObject } from './read-json.ts';

/** A JSON body as its schema has it. Throws InvalidInput naming the field that is wrong. */
export const readBody = <T>(schema: z.ZodType<T>, body: string): T => {
  const sent = readJsonObject(body);
  try {
    return parseConfig(schema, sent);
  } catch (error) {
    if (!(error instanceof InvalidConfig)) throw error;
    throw new InvalidInput(String(error.path[0] ?? 'body'), error.message);
  }
};
