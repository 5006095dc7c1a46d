import { join } from 'node:path';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { bedrockModel } from '../adapters/bedrock/bedrock-model.ts';
import { createDeterministicWriter } from '../adapters/deterministic-writer/deterministic-writer.ts';
import { sdkClientOptions } from '../adapters/http/sdk-client-options.ts';
import { openAiModel } from '../adapters/openai/openai-model.ts';
import { writeWithModel } from '../app/write-with-model.ts';
import { MisconfiguredDeployment } from '../core/errors.ts';
import type { ModelConfig } from '../core/writing/model-config.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';
import { cryptoRandom } from './crypto-random.ts';
import { loadModels, loadPrompt } from './load-config.ts';

/** Two answers of it, tried as often as they may be, end before the step does. */
const answerTimeoutMs = 110_000;
const requestTimeoutMs = 60_000;

export type WritersInput = {
  /** `deterministic`, `bedrock`, or `openai` where there is such a server. */
  readonly writer: string;
  /** Empty for the usual one. */
  readonly modelId: string;
  readonly openAi: { readonly baseUrl: string; readonly apiKey: () => Promise<string | null> } | null;
  /** The folder of the configuration. */
  readonly directory: string;
  readonly preparations: Pick<PreparationStore, 'recent'>;
};

const onBedrock = (modelId: string, { models }: ModelConfig): LanguageModel => {
  if (!models.some(({ id }) => id === modelId)) {
    throw new MisconfiguredDeployment(`MODEL_ID is not among the models of config/models.yaml, with a price`);
  }
  // Busy is usual for a model: the SDK slows down by itself, and somebody else writes when that is not enough.
  const client = new BedrockRuntimeClient({
    ...sdkClientOptions({ requestTimeoutMs }),
    retryMode: 'adaptive',
  });
  return bedrockModel({ client, modelId, timeoutMs: answerTimeoutMs });
};

const openModel = (input: WritersInput, config: ModelConfig): LanguageModel => {
  if (input.writer === 'bedrock') return onBedrock(input.modelId || config.defaultModel, config);
  if (input.writer === 'openai' && input.openAi !== null) {
    return openAiModel({ ...input.openAi, model: input.modelId || 'default', timeoutMs: answerTimeoutMs });
  }
  throw new MisconfiguredDeployment(
    'WRITER has to be deterministic, bedrock, or (on one machine, with OPENAI_BASE_URL) openai',
  );
};

/** Who writes, and who stands in when that fails. */
export const openWriters = (input: WritersInput) => {
  const fallback = createDeterministicWriter();
  if (input.writer === 'deterministic') return { writer: fallback, fallback };
  const config = loadModels(input.directory);
  const prompt = loadPrompt(join(input.directory, 'prompts', 'materials.md'));
  const { preparations } = input;
  const model = openModel(input, config);
  return {
    writer: writeWithModel({ model, prompt, config, preparations, random: cryptoRandom }),
    fallback,
  };
};
