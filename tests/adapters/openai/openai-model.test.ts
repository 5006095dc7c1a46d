import { afterEach, describe, expect, it } from '@jest/globals';
import { openAiModel } from '../../../src/adapters/openai/openai-model.ts';
import { draftJsonSchema } from '../../../src/core/writing/draft.ts';
import { type ModelCall, type ModelReply, startModelServer } from '../../fakes/model-server.ts';

type Server = Awaited<ReturnType<typeof startModelServer>>;
const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

const said = (content: string | null, more: Record<string, unknown> = {}, finish = 'stop'): ModelReply => ({
  body: {
    choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', content, ...more } }],
    usage: { prompt_tokens: 10, completion_tokens: 20, total_tokens: 30 },
  },
});
const request = {
  system: 'Write.',
  message: 'DATA',
  schema: draftJsonSchema(),
  maxAnswerTokens: 4000,
  labels: {},
};
const aModel = async (
  reply: (call: ModelCall) => ModelReply,
  apiKey: string | null = 'key',
  timeoutMs = 5000,
) => {
  const server = await startModelServer(reply);
  servers.push(server);
  const options = { baseUrl: `${server.url}/v1`, model: 'local', apiKey: async () => apiKey, timeoutMs };
  return { server, model: openAiModel(options) };
};
const formatOf = ({ body }: ModelCall): string =>
  (body.response_format as { type: string } | undefined)?.type ?? 'none';

describe('a model behind an OpenAI-compatible server', () => {
  it('is asked with its key, for JSON of the schema', async () => {
    const { model, server } = await aModel(() => said('{"a":1}'));
    expect(await model.answer(request)).toEqual({
      text: '{"a":1}',
      ended: 'complete',
      inputTokens: 10,
      outputTokens: 20,
    });
    expect(server.calls.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ['/v1/chat/completions', 'Bearer key'],
    ]);
  });

  it.each([
    ['json_object', ['json_schema', 'json_object', 'json_object']],
    ['none', ['json_schema', 'json_object', 'none', 'none']],
  ])('that knows %s only is asked that way from then on', async (known, expected) => {
    const { model, server } = await aModel((call) =>
      formatOf(call) === known ? said('{}') : { status: 400, body: { error: { message: 'unknown format' } } },
    );
    await model.answer(request);
    await model.answer(request);
    expect(server.calls.map(formatOf)).toEqual(expected);
  });

  it('that wants no key is sent none', async () => {
    const { model, server } = await aModel(() => said('{}'), null);
    await model.answer(request);
    expect(server.calls[0]?.headers).not.toHaveProperty('authorization');
  });

  it.each([
    ['a refusal', said(null, { refusal: 'I cannot' }), 'refused'],
    ['a filter', said('', {}, 'content_filter'), 'refused'],
    ['its length', said('{"a":', {}, 'length'), 'too-long'],
  ] as const)('tells of %s', async (_, reply, ended) => {
    const { model } = await aModel(() => reply);
    expect(await model.answer(request)).toMatchObject({ ended });
  });

  it.each([
    [429, 'TransientError'],
    [502, 'TransientError'],
    [401, 'PermanentError'],
    [404, 'PermanentError'],
    [400, 'PermanentError'],
  ])('with status %i fails as %s, naming neither key nor content', async (status, name) => {
    const { model } = await aModel(() => ({ status, body: { error: { message: 'key DATA' } } }));
    await expect(model.answer(request)).rejects.toMatchObject({
      name,
      message: `Asking the model failed: status ${status}`,
    });
  });

  it.each([
    ['another form', { body: { hello: 1 } }, 'another form'],
    ['half of it', { body: '{"choices":[' }, 'broke off'],
  ] as const)('that answers in %s has failed', async (_, reply, words) => {
    const { model } = await aModel(() => reply);
    await expect(model.answer(request)).rejects.toMatchObject({ message: expect.stringContaining(words) });
  });

  it('that never answers is given up', async () => {
    const { model } = await aModel(() => ({ silent: true }), 'key', 50);
    await expect(model.answer(request)).rejects.toMatchObject({ name: 'TransientError' });
  });
});
