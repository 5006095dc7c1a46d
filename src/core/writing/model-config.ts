import * as z from 'zod';
import { parseConfig } from '../parse-config.ts';

const modelId = z.string().regex(/^[a-z0-9][\w.:/-]{1,79}$/i, 'must be the id of a model');
const usd = z.number().min(0).max(10_000);

const schema = z
  .strictObject({
    defaultModel: modelId,
    maxAnswerTokens: z.int().min(500).max(64_000),
    /** What a person's materials may cost in a day. */
    dailyUsdPerUser: usd,
    /** Prices per million tokens. */
    models: z.array(z.strictObject({ id: modelId, inputUsd: usd, outputUsd: usd })).min(1),
  })
  .refine(({ models, defaultModel }) => models.some(({ id }) => id === defaultModel), {
    path: ['defaultModel'],
    message: 'must be one of the models below',
  });

/** Which models may write and what they cost: config/models.yaml. */
export type ModelConfig = Readonly<z.infer<typeof schema>>;

/** Checks the parsed file; throws InvalidConfig naming the field. */
export const parseModelConfig = (parsed: unknown): ModelConfig => parseConfig(schema, parsed);
