import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsAccount } from './check-aws.ts';

const options = (region: string) => ({
  region,
  maxAttempts: 1,
  // Bedrock's client would speak HTTP/2, which not every proxy does.
  requestHandler: new NodeHttpHandler({
    connectionTimeout: 3000,
    requestTimeout: 15_000,
    throwOnRequestTimeout: true,
  }),
});

/** The account of whoever runs the doctor, by the usual credentials of AWS. */
export const openAwsAccount = (): AwsAccount => ({
  askModel: async ({ modelId, region }) => {
    await new BedrockRuntimeClient(options(region)).send(
      new ConverseCommand({
        modelId,
        messages: [{ role: 'user', content: [{ text: 'Say: yes' }] }],
        inferenceConfig: { maxTokens: 5 },
      }),
    );
  },
  concurrentExecutions: async (region) => {
    const { AccountLimit } = await new LambdaClient(options(region)).send(new GetAccountSettingsCommand({}));
    return AccountLimit?.ConcurrentExecutions ?? 0;
  },
});
