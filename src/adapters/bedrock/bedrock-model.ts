import type { BedrockRuntimeClient, ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime';
import { ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { PermanentError } from '../../core/errors.ts';
import type { LanguageModel, ModelAnswer, ModelRequest } from '../../ports/language-model.ts';
import { sdkErrorName, translateSdkError } from '../http/sdk-error.ts';
import { type Rung, rungs } from './converse-rungs.ts';

const ends: Readonly<Record<string, ModelAnswer['ended']>> = {
  end_turn: 'complete',
  stop_sequence: 'complete',
  tool_use: 'complete',
  max_tokens: 'too-long',
  model_context_window_exceeded: 'too-long',
};

const read = (rung: Rung, output: ConverseCommandOutput): ModelAnswer => ({
  text: rung.read(output.output?.message?.content ?? []),
  // What is not named ended for a reason of the vendor's: a guardrail, a filter, a refusal.
  ended: ends[output.stopReason ?? ''] ?? 'refused',
  inputTokens: output.usage?.inputTokens ?? 0,
  outputTokens: output.usage?.outputTokens ?? 0,
});

/**
 * A model of Bedrock, by Converse. How it takes a schema differs by model and account, and changes: the strictest way
 * is tried first, a refused one is not tried again in this process.
 */
export const bedrockModel = (options: {
  readonly client: BedrockRuntimeClient;
  readonly modelId: string;
  /** No answer takes longer, whatever is tried for it. */
  readonly timeoutMs: number;
}): LanguageModel => {
  const { client, modelId, timeoutMs } = options;
  let first = 0;

  const ask = async (rung: Rung, request: ModelRequest, abortSignal: AbortSignal): Promise<ModelAnswer> => {
    const command = new ConverseCommand({
      modelId,
      system: [{ text: request.system }],
      messages: [{ role: 'user', content: [{ text: request.message }] }],
      // Left out, the model's longest answer is reserved in the quota.
      inferenceConfig: { maxTokens: request.maxAnswerTokens },
      requestMetadata: { ...request.labels },
      ...rung.ask(request, modelId),
    });
    return read(rung, await client.send(command, { abortSignal }));
  };

  return {
    id: modelId,
    answer: async (request) => {
      const abortSignal = AbortSignal.timeout(timeoutMs);
      for (const [index, rung] of rungs.entries()) {
        if (index < first) continue;
        try {
          const answer = await ask(rung, request, abortSignal);
          first = index;
          return answer;
        } catch (error) {
          const refused = sdkErrorName(error) === 'ValidationException';
          if (!refused || index === rungs.length - 1) throw translateSdkError('Asking the model', error);
        }
      }
      throw new PermanentError('Asking the model failed: no way of asking is left');
    },
  };
};
