import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Hono } from 'hono';
import type { AwsAccount } from '../../../infrastructure/doctor/check-aws.ts';
import { openAwsAccount } from '../../../infrastructure/doctor/open-aws-account.ts';
import { converseRefusal } from '../../fakes/converse-rules.ts';
import { type HttpServer, startHttpServer } from '../../fakes/http-server.ts';
import { startModelServer } from '../../fakes/model-server.ts';

const before = { ...process.env };
let model: Awaited<ReturnType<typeof startModelServer>>;
let lambda: HttpServer;
let account: AwsAccount;

beforeAll(async () => {
  model = await startModelServer((call) => {
    if (call.path.includes('locked')) {
      return {
        status: 403,
        headers: { 'x-amzn-errortype': 'AccessDeniedException' },
        body: { message: 'You do not have access to the model with the specified model ID.' },
      };
    }
    return (
      converseRefusal({ native: false, tools: false }, call) ?? {
        body: {
          output: { message: { role: 'assistant', content: [{ text: 'yes' }] } },
          stopReason: 'end_turn',
          usage: { inputTokens: 4, outputTokens: 1, totalTokens: 5 },
          metrics: { latencyMs: 1 },
        },
      }
    );
  });
  const app = new Hono();
  app.get('/2016-08-19/account-settings', (c) => c.json({ AccountLimit: { ConcurrentExecutions: 10 } }));
  lambda = await startHttpServer(app);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: model.url,
    AWS_ENDPOINT_URL_LAMBDA: lambda.url,
    AWS_ACCESS_KEY_ID: 'somebody',
    AWS_SECRET_ACCESS_KEY: 'something',
  });
  account = openAwsAccount();
});
afterAll(async () => {
  process.env = before;
  await Promise.all([model.stop(), lambda.close()]);
});

describe('the account of whoever runs the doctor', () => {
  it('has the model say a word, as Bedrock takes it', async () => {
    await account.askModel({ modelId: 'global.anthropic.claude-haiku-5-5', region: 'eu-central-1' });
    expect(model.calls).toHaveLength(1);
  });

  it('tells by its name why Bedrock refuses', async () => {
    const asked = account.askModel({ modelId: 'vendor.locked-model', region: 'eu-central-1' });
    await expect(asked).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('knows how many functions may run at once', async () => {
    expect(await account.concurrentExecutions('eu-central-1')).toBe(10);
  });
});
