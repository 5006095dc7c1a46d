import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';

export const priceNames = [
  'lambdaRequest',
  'lambdaGbSecond',
  'stateTransition',
  'dynamodbWrite',
  'dynamodbRead',
  'dynamodbGbMonth',
  'dynamodbRestoreGbMonth',
  'httpRequest',
  'sqsRequest',
  'busEvent',
  's3Put',
  's3Get',
  's3GbMonth',
  'kmsKeyMonth',
  'kmsRequest',
  'secretMonth',
  'secretRequest',
  'logGb',
  'metricMonth',
  'alarmMonth',
  'dashboardMonth',
  'trace',
  'smsSegment',
] as const;

export type PriceName = (typeof priceNames)[number];

const schema = z.record(
  z.enum(priceNames),
  z.strictObject({
    usd: z.number().min(0),
    per: z.number().positive(),
    unit: z.string(),
    source: z.url(),
    date: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  }),
);

/** What one of each costs, in US dollars. Throws when the file is not as it should be. */
export const loadPrices = (path: string): Readonly<Record<PriceName, number>> => {
  const prices = schema.parse(parse(readFileSync(path, 'utf8')));
  const each = priceNames.map((name) => [name, prices[name].usd / prices[name].per]);
  return Object.fromEntries(each) as Record<PriceName, number>;
};
