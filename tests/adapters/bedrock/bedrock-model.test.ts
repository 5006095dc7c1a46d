import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { afterEach, describe, expect, it } from '@jest/globals';
import { bedrockModel } from '../../../src/adapters/bedrock/bedrock-model.ts';
import { sdkClientOptions } from '../../../src/adapters/http/sdk-client-options.ts';
import { draftJsonSchema } from '../../../src/core/writing/draft.ts';
import { type ConverseModel, converseRefusal } from '../../fakes/converse-rules.ts';
import { type ModelCall, type ModelReply, startModelServer } from '../../fakes/model-server.ts';

type Server = Awaited<ReturnType<typeof startModelServer>>;
const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

const said = (content: readonly unknown[], stopReason = 'end_turn'): ModelReply => ({
  body: {
    output: { message: { role: 'assistant', content } },
    stopReason,
    usage: { inputTokens: 4000, outputTokens: 1800, totalTokens: 5800 },
    metrics: { latencyMs: 10 },
  },
});
const thinking = { reasoningContent: { reasoningText: { text: 'hm {"no": 1}' } } };
const inWords = said([thinking, { text: '{"a":1}' }]);
const asTool = said(
  [thinking, { toolUse: { toolUseId: 't1', name: 'materials', input: { a: 1 } } }],
  'tool_use',
);

const request = {
  system: 'Write.',
  message: 'DATA',
  schema: draftJsonSchema(),
  maxAnswerTokens: 4000,
  labels: { preparation: 'prep_1-x', prompt: '1' },
};

const aModel = async (
  kind: ConverseModel,
  reply: (call: ModelCall) => ModelReply,
  modelId = 'global.anthropic.claude-haiku-5-5',
  timeoutMs = 5000,
) => {
  const server = await startModelServer((call) => converseRefusal(kind, call) ?? reply(call));
  servers.push(server);
  const client = new BedrockRuntimeClient({
    ...sdkClientOptions({ requestTimeoutMs: 4000 }),
    maxAttempts: 1,
    endpoint: server.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return { model: bedrockModel({ client, modelId, timeoutMs }), server };
};
const ways = ({ calls }: Server): readonly string[] =>
  calls.map(({ body }) => ('outputConfig' in body ? 'native' : 'toolConfig' in body ? 'tool' : 'plain'));

describe('a model of Bedrock', () => {
  it.each([
    ['holds itself to the schema', { native: true, tools: true }, ['native'], inWords],
    ['knows tools only', { native: false, tools: true }, ['native', 'tool'], asTool],
    ['knows neither', { native: false, tools: false }, ['native', 'tool', 'plain'], inWords],
  ] as const)('that %s answers with JSON, its thoughts left out', async (_, kind, expected, reply) => {
    const { model, server } = await aModel(kind, () => reply);
    expect(await model.answer(request)).toEqual({
      text: '{"a":1}',
      ended: 'complete',
      inputTokens: 4000,
      outputTokens: 1800,
    });
    expect(ways(server)).toEqual(expected);
    await model.answer(request);
    // What it refused is not tried again.
    expect(ways(server)).toEqual([...expected, expected.at(-1)]);
  });

  it('of another maker is not told to stop thinking', async () => {
    const { model } = await aModel({ native: false, tools: true }, () => asTool, 'us.amazon.nova-micro-v1:0');
    expect((await model.answer(request)).text).toBe('{"a":1}');
  });

  it.each([
    ['max_tokens', 'too-long'],
    ['model_context_window_exceeded', 'too-long'],
    ['guardrail_intervened', 'refused'],
    ['content_filtered', 'refused'],
    ['refusal', 'refused'],
    ['something new', 'refused'],
  ] as const)('that stops for %s has answered: %s', async (reason, ended) => {
    const { model } = await aModel({ native: true, tools: true }, () => said([{ text: '{' }], reason));
    expect(await model.answer(request)).toMatchObject({ ended });
  });

  it.each([
    [429, 'ThrottlingException', 'TransientError'],
    [503, 'ServiceUnavailableException', 'TransientError'],
    [500, 'InternalServerException', 'TransientError'],
    [408, 'ModelTimeoutException', 'TransientError'],
    [403, 'AccessDeniedException', 'PermanentError'],
    [404, 'ResourceNotFoundException', 'PermanentError'],
    [400, 'ValidationException', 'PermanentError'],
  ] as const)(
    'with status %i %s fails as %s, without a word of the request',
    async (status, name, thrown) => {
      const { model } = await aModel({ native: true, tools: true }, () => ({
        status,
        headers: { 'x-amzn-errortype': name },
        body: { message: 'DATA in your request' },
      }));
      const error = await model.answer(request).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ name: thrown, message: `Asking the model failed: ${name}` });
    },
  );

  it('that never answers is given up', async () => {
    const { model } = await aModel({ native: true, tools: true }, () => ({ silent: true }), undefined, 50);
    await expect(model.answer(request)).rejects.toMatchObject({ message: expect.stringContaining('failed') });
  });
});
