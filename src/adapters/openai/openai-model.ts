import * as z from 'zod';
import { PermanentError, TransientError } from '../../core/errors.ts';
import type { LanguageModel, ModelAnswer, ModelRequest } from '../../ports/language-model.ts';

const answerSchema = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
});

type Format = (request: ModelRequest) => Record<string, unknown>;

/** How JSON is asked for: servers differ in what they know. */
const formats: readonly Format[] = [
  ({ schema }) => ({
    response_format: { type: 'json_schema', json_schema: { name: 'materials', strict: true, schema } },
  }),
  () => ({ response_format: { type: 'json_object' } }),
  () => ({}),
];

const endOf = (
  reason: string | null | undefined,
  refusal: string | null | undefined,
): ModelAnswer['ended'] => {
  if (typeof refusal === 'string' && refusal !== '') return 'refused';
  if (reason === 'length') return 'too-long';
  return reason === 'content_filter' ? 'refused' : 'complete';
};

const read = (body: unknown): ModelAnswer => {
  const parsed = answerSchema.safeParse(body);
  const choice = parsed.data?.choices[0];
  if (!parsed.success || choice === undefined) {
    throw new PermanentError('Asking the model failed: the server answered in another form');
  }
  return {
    text: choice.message.content ?? '',
    ended: endOf(choice.finish_reason, choice.message.refusal),
    inputTokens: parsed.data.usage?.prompt_tokens ?? 0,
    outputTokens: parsed.data.usage?.completion_tokens ?? 0,
  };
};

const passing = (status: number): boolean => status === 408 || status === 429 || status >= 500;

/** A model behind any server that speaks OpenAI's chat completions. */
export const openAiModel = (options: {
  /** Up to and with `/v1`, without a slash at the end. */
  readonly baseUrl: string;
  readonly model: string;
  /** Null where the server wants none. */
  readonly apiKey: () => Promise<string | null>;
  readonly timeoutMs: number;
}): LanguageModel => {
  const { baseUrl, model, apiKey, timeoutMs } = options;
  let first = 0;

  const ask = async (format: Format, request: ModelRequest, signal: AbortSignal): Promise<Response> => {
    const key = await apiKey();
    const schema = `\n\nAnswer with one JSON object of this schema:\n${JSON.stringify(request.schema)}`;
    return fetch(`${baseUrl}/chat/completions`, {
      method: 'POST',
      redirect: 'error',
      signal,
      headers: {
        'content-type': 'application/json',
        ...(key !== null && { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({
        model,
        max_tokens: request.maxAnswerTokens,
        messages: [
          { role: 'system', content: request.system },
          { role: 'user', content: request.message + schema },
        ],
        ...format(request),
      }),
    }).catch((cause: unknown) => {
      throw new TransientError('Asking the model failed: no answer', { cause });
    });
  };

  return {
    id: model,
    answer: async (request) => {
      const signal = AbortSignal.timeout(timeoutMs);
      for (const [index, format] of formats.entries()) {
        if (index < first) continue;
        const response = await ask(format, request, signal);
        if (response.ok) {
          first = index;
          const body = await response.json().catch((cause: unknown) => {
            throw new TransientError('Asking the model failed: the answer broke off', { cause });
          });
          return read(body);
        }
        await response.body?.cancel();
        const { status } = response;
        const unknownFormat = status === 400 || status === 422;
        if (unknownFormat && index < formats.length - 1) continue;
        const message = `Asking the model failed: status ${status}`;
        throw passing(status) ? new TransientError(message) : new PermanentError(message);
      }
      throw new PermanentError('Asking the model failed: no way of asking is left');
    },
  };
};
