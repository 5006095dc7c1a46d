import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { type DynamodbUnits, unitsOf } from './dynamodb-units.ts';

export type CountedDynamoDB = {
  readonly client: DynamoDBClient;
  readonly calls: () => number;
  /** How often each call was made: `Query calendars`, `PutItem meetings`, by the table's own name. */
  readonly byCommand: () => Readonly<Record<string, number>>;
  readonly units: () => DynamodbUnits;
};

const tableOf = (input: unknown): string => {
  const { TableName, RequestItems } = input as { TableName?: string; RequestItems?: object };
  return TableName ?? Object.keys(RequestItems ?? {}).join(' ');
};

/** Tables are made by the stack on AWS, and how often one looks whether a table is there depends on the machine. */
const managesTables = (commandName: string): boolean => /^(Create|Describe)Table/.test(commandName);

/** A client for DynamoDB on this machine that counts the application's calls. */
export const countedDynamoDB = (endpoint: string): CountedDynamoDB => {
  let calls = 0;
  let units: DynamodbUnits = { reads: 0, writes: 0 };
  const byCommand = new Map<string, number>();
  const client = new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 2,
    requestHandler: new NodeHttpHandler({ httpAgent: { maxSockets: 64 } }),
  });
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (managesTables(commandName)) return next(args);
        calls += 1;
        const operation = commandName.replace('Command', '');
        const command = `${operation} ${tableOf(args.input)}`;
        byCommand.set(command, (byCommand.get(command) ?? 0) + 1);
        const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
        const { ConsumedCapacity: consumed = [] } = answer.output as { ConsumedCapacity?: object[] };
        const { reads, writes } = unitsOf(operation, consumed);
        units = { reads: units.reads + reads, writes: units.writes + writes };
        return answer;
      },
    { step: 'initialize', name: 'countCalls' },
  );
  return { client, calls: () => calls, byCommand: () => Object.fromEntries(byCommand), units: () => units };
};
