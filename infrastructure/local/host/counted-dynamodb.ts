import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';

export type CountedDynamoDB = {
  readonly client: DynamoDBClient;
  readonly calls: () => number;
  /** How often each call was made: `Query calendars`, `PutItem meetings`, by the table's own name. */
  readonly byCommand: () => Readonly<Record<string, number>>;
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
      (args) => {
        if (managesTables(commandName)) return next(args);
        calls += 1;
        const command = `${commandName.replace('Command', '')} ${tableOf(args.input)}`;
        byCommand.set(command, (byCommand.get(command) ?? 0) + 1);
        return next(args);
      },
    { step: 'build', name: 'countCalls' },
  );
  return { client, calls: () => calls, byCommand: () => Object.fromEntries(byCommand) };
};
