import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** A client for DynamoDB on this machine that counts its calls. */
export const countedDynamoDB = (endpoint: string): { client: DynamoDBClient; calls: () => number } => {
  let calls = 0;
  const client = new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 2,
    requestHandler: new NodeHttpHandler({ httpAgent: { maxSockets: 64 } }),
  });
  client.middlewareStack.add(
    (next) => (args) => {
      calls += 1;
      return next(args);
    },
    { step: 'build', name: 'countCalls' },
  );
  return { client, calls: () => calls };
};
