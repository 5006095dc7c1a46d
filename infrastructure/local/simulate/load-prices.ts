import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';

const schema = z.strictObject({
  dynamodbRequest: z.number().min(0),
  stateTransition: z.number().min(0),
  smsSegment: z.number().min(0),
});

/** List prices in US dollars. Throws when the file is not as it should be. */
export const loadPrices = (path: string): z.infer<typeof schema> =>
  schema.parse(parse(readFileSync(path, 'utf8')));
