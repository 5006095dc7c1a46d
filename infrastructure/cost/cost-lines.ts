import {
  type FunctionName,
  functionNames,
  httpFunctions,
  scheduledFunctions,
} from '../../src/contracts/functions.ts';
import { dueShards, tableNames } from '../../src/contracts/tables.ts';
import { functionSettings } from '../aws/function-settings.ts';
import type { PriceName } from '../local/simulate/load-prices.ts';
import {
  billedMs,
  coldStarts,
  filesPerPreparation,
  keptGb,
  platformLogBytes,
  pollSpreadSeconds,
  queueLooksPerMonth,
  tableKeyRequestsPerMonth,
  tracedOfOthers,
} from './assumptions.ts';
import type { MonthOfCalls } from './count-month.ts';
import type { StackFacts } from './stack-facts.ts';

/** A use of AWS in a month: so many of a unit, of which so many are never charged to any account. */
export type CostLine = {
  readonly service: string;
  readonly what: string;
  readonly price: PriceName;
  readonly quantity: number;
  readonly free: number;
};

export type TokenStore = 'dynamodb-kms' | 'secrets-manager';

const gb = 1e9;
const isScheduled = (name: FunctionName): boolean => scheduledFunctions.some((known) => known === name);
const ofHttp = (invocations: MonthOfCalls['invocations']): number =>
  httpFunctions.reduce((sum, name) => sum + (invocations[name] ?? 0), 0);

/** What a deployment with so many people uses of AWS in a month; without the model and without text messages. */
export const costLines = (input: {
  readonly month: MonthOfCalls;
  readonly people: number;
  readonly stack: StackFacts;
  /** Runs of the scheduled functions in a month, whoever is there. */
  readonly scheduledRuns: (name: (typeof scheduledFunctions)[number]) => number;
  readonly tokenStore: TokenStore;
}): readonly CostLine[] => {
  const { month, people, stack, tokenStore } = input;
  const runs = (name: FunctionName): number =>
    isScheduled(name)
      ? input.scheduledRuns(name as (typeof scheduledFunctions)[number])
      : (month.invocations[name] ?? 0) * people;
  const invocations = functionNames.reduce((sum, name) => sum + runs(name), 0);
  const cold = invocations * coldStarts.share;
  const gbSeconds = functionNames.reduce((sum, name) => {
    const ms = billedMs[name] + coldStarts.share * coldStarts.ms;
    return sum + runs(name) * (ms / 1000) * (functionSettings[name].memoryMb / 1024);
  }, 0);
  const requests = ofHttp(month.invocations) * people;
  const syncs = runs('sync-calendar');
  const first = Math.min(people, pollSpreadSeconds);
  const tracedPolls = first + (people - first) * tracedOfOthers;
  const preparations = month.preparations * people;
  const logGb =
    (month.logBytes * people +
      invocations * platformLogBytes.invocation +
      requests * platformLogBytes.request) /
    gb;
  // What is renewed was just read, and keeps its key.
  const keyRequests = tokenStore === 'dynamodb-kms' ? month.tokenReads * people : 0;
  // On one machine tokens are in files. Read with certainty, a record is a whole unit.
  const tokenUnits =
    tokenStore === 'dynamodb-kms'
      ? { reads: month.tokenReads, writes: month.tokenWrites }
      : { reads: 0, writes: 0 };
  const line = (service: string, what: string, price: PriceName, quantity: number, free = 0): CostLine => ({
    service,
    what,
    price,
    quantity,
    free: Math.min(free, quantity),
  });
  return [
    line('Lambda', 'invocations', 'lambdaRequest', invocations, 1_000_000),
    line('Lambda', 'GB-seconds', 'lambdaGbSecond', gbSeconds, 400_000),
    line('Step Functions', 'states entered', 'stateTransition', month.transitions * people, 4000),
    line('DynamoDB', 'write units', 'dynamodbWrite', (month.dynamodb.writes + tokenUnits.writes) * people),
    line(
      'DynamoDB',
      'read units',
      'dynamodbRead',
      (month.dynamodb.reads + tokenUnits.reads) * people + runs('sweep') * dueShards.length * 0.5,
    ),
    line('DynamoDB', 'GB', 'dynamodbGbMonth', keptGb.dynamodb * people, 25),
    line('DynamoDB', 'GB, to be restored', 'dynamodbRestoreGbMonth', keptGb.dynamodb * people),
    line('API Gateway', 'requests', 'httpRequest', requests),
    line('SQS', 'requests', 'sqsRequest', syncs * 3 + queueLooksPerMonth, 1_000_000),
    line('EventBridge', 'events', 'busEvent', preparations),
    line('S3', 'files written', 's3Put', preparations * filesPerPreparation),
    line('S3', 'files read', 's3Get', preparations * 2),
    line('S3', 'GB', 's3GbMonth', keptGb.materials * people),
    line('KMS', 'keys', 'kmsKeyMonth', stack.keys),
    line('KMS', 'requests', 'kmsRequest', keyRequests + tableKeyRequestsPerMonth(tableNames.length), 20_000),
    line('Secrets Manager', 'secrets', 'secretMonth', stack.secrets),
    line('Secrets Manager', 'requests', 'secretRequest', cold * coldStarts.secrets),
    ...(tokenStore === 'secrets-manager'
      ? [
          line('Secrets Manager', 'secrets of connections', 'secretMonth', people),
          line(
            'Secrets Manager',
            'requests for connections',
            'secretRequest',
            (month.tokenReads + month.tokenWrites) * people,
          ),
        ]
      : []),
    line('CloudWatch', 'GB of logs', 'logGb', logGb, 5),
    line('CloudWatch', 'metrics', 'metricMonth', stack.metrics, 10),
    line('CloudWatch', 'alarms', 'alarmMonth', stack.alarms, 10),
    line('CloudWatch', 'dashboards', 'dashboardMonth', stack.dashboards, 3),
    ...(stack.traces
      ? [
          line(
            'X-Ray',
            'traces',
            'trace',
            requests +
              tracedPolls * runs('monitor') +
              (syncs - people * runs('monitor')) +
              runs('sweep') +
              runs('monitor') +
              preparations,
            100_000,
          ),
        ]
      : []),
  ];
};
