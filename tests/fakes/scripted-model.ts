import type { LanguageModel, ModelAnswer, ModelRequest } from '../../src/ports/language-model.ts';

export type ScriptedAnswer = Partial<ModelAnswer> | Error;

/** A model that answers as it was told, the last answer again and again. */
export const scriptedModel = (
  answers: readonly ScriptedAnswer[],
  id = 'global.anthropic.claude-haiku-5-5',
) => {
  const requests: ModelRequest[] = [];
  const model: LanguageModel = {
    id,
    answer: async (request) => {
      requests.push(request);
      const answer = answers[Math.min(requests.length, answers.length) - 1] ?? {};
      if (answer instanceof Error) throw answer;
      return { text: '', ended: 'complete', inputTokens: 4000, outputTokens: 1800, ...answer };
    },
  };
  return { model, requests };
};
