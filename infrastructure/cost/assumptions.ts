import type { FunctionName } from '../../src/contracts/functions.ts';

/**
 * What no count can tell before there is a deployment: replace it by what your CloudWatch says. Times are those
 * for which Lambda charges, mostly spent waiting for Google, Slack, DynamoDB or the model.
 */
export const billedMs: Readonly<Record<FunctionName, number>> = {
  web: 120,
  oauth: 800,
  slack: 400,
  twilio: 300,
  webhook: 60,
  // For a thousand people: a hundred batches put on the queue.
  monitor: 3000,
  sweep: 40,
  // Two calls of Google and a handful of the store.
  'sync-calendar': 400,
  'claim-preparation': 80,
  'gather-context': 200,
  'plan-ask': 60,
  ask: 450,
  // Nearly all of it waiting for the model.
  'write-materials': 12_000,
  deliver: 500,
  remind: 400,
  close: 60,
  fail: 300,
};

/**
 * How many invocations begin in a new environment, how long that takes, and how many secrets it reads. More than half of
 * all are the queue's worker, of which no more than ten are there at a time.
 */
export const coldStarts = { share: 0.02, ms: 500, secrets: 2 };

/** Lambda's own lines of an invocation, and one line of API Gateway's access log. */
export const platformLogBytes = { invocation: 1000, request: 250 };

/** Per person: all tables with their indexes, and the materials of three months. */
export const keptGb = { dynamodb: 0.002, materials: 0.004 };

/** Json, page, Markdown and Word. */
export const filesPerPreparation = 4;

/** Lambda asks an empty queue too: five askers, each for twenty seconds. */
export const queueLooksPerMonth = (5 * 30 * 24 * 3600) / 20;

/**
 * DynamoDB asks KMS for a table's key again after five minutes, while the table is used: by the sweep day and night, by
 * people's calendars on workdays, and for ten minutes every two hours by the poll.
 */
const tableKeyRequestsPerHour = 12;
const tablesOfSweep = 2;
const tablesOfPoll = 6;
const workHoursPerMonth = 220;
export const tableKeyRequestsPerMonth = (tables: number): number =>
  tableKeyRequestsPerHour * (tablesOfSweep * 720 + tables * workHoursPerMonth) + tablesOfPoll * 2 * 360;

/** Of a hundred preparations, so many are asked by text message, too. */
export const smsPercent = 25;

/** What one preparation is for the model. */
export const modelTokens = { input: 4000, output: 1800 };

/** X-Ray traces the first invocation of each second, and one in twenty of the others. */
export const tracedOfOthers = 0.05;

/** The polls of a round are spread over ten minutes. */
export const pollSpreadSeconds = 600;
