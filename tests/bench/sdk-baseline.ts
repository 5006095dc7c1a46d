import { join } from 'node:path';
import { build } from 'esbuild';
import { type Bundle, bundleSettings } from '../../infrastructure/bundle-functions.ts';

/** What a function would import that did nothing but hold its clients. */
const clients: Readonly<Record<string, string>> = {
  'node_modules/@aws-sdk/client-dynamodb/': "export { DynamoDBClient } from '@aws-sdk/client-dynamodb';",
  'node_modules/@aws-sdk/client-s3/': "export { S3Client } from '@aws-sdk/client-s3';",
  'node_modules/@aws-sdk/client-sqs/': "export { SQSClient } from '@aws-sdk/client-sqs';",
  'node_modules/@aws-sdk/client-sfn/': "export { SFNClient } from '@aws-sdk/client-sfn';",
  'node_modules/@aws-sdk/client-kms/': "export { KMSClient } from '@aws-sdk/client-kms';",
  'node_modules/@aws-sdk/client-eventbridge/':
    "export { EventBridgeClient } from '@aws-sdk/client-eventbridge';",
  'node_modules/@aws-sdk/client-secrets-manager/':
    "export { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';",
  'node_modules/@aws-sdk/client-bedrock-runtime/':
    "export { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';",
  'node_modules/googleapis/': "export { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';",
  'node_modules/@slack/web-api/': "export { WebClient } from '@slack/web-api';",
  'node_modules/twilio/': "export { default as twilio } from 'twilio/lib/rest/ApiBase.js';",
};

/** Bundles the clients that the function's bundle has, and nothing else, in the same way. Gives the file. */
export const bundleClientsOf = async ({ name, output }: Bundle, folder: string): Promise<string> => {
  const files = Object.keys(output.inputs);
  const used = Object.entries(clients).filter(([path]) => files.some((file) => file.startsWith(path)));
  const outfile = join(folder, name, 'index.mjs');
  await build({
    ...bundleSettings,
    stdin: {
      contents: [...used.map(([, text]) => text), 'export const handler = async () => ({});'].join('\n'),
      resolveDir: bundleSettings.absWorkingDir ?? '.',
    },
    outfile,
  });
  return outfile;
};
