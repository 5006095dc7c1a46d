import { MaterialsInvalid, ModelFailed } from '../core/errors.ts';
import { groundStatements } from '../core/materials/ground-statements.ts';
import { validateMaterials } from '../core/materials/validate-materials.ts';
import type { Materials } from '../core/materials.ts';
import { addSpending, nothingSpent, type Spending, spentOnDay } from '../core/spending.ts';
import type { Instant } from '../core/time.ts';
import { briefAsData } from '../core/writing/brief-as-data.ts';
import { composeDraft, isHollow } from '../core/writing/compose-draft.ts';
import { draftJsonSchema, parseDraft } from '../core/writing/draft.ts';
import type { ModelConfig } from '../core/writing/model-config.ts';
import { fencedData, type ModelPrompt } from '../core/writing/model-prompt.ts';
import { repeatsInstructions } from '../core/writing/repeats-instructions.ts';
import type { WritingBrief } from '../core/writing-brief.ts';
import type { LanguageModel, ModelAnswer } from '../ports/language-model.ts';
import type { MaterialsWriter } from '../ports/materials-writer.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';
import type { Random } from '../ports/random.ts';

export type WriteWithModelDeps = {
  readonly model: LanguageModel;
  readonly prompt: ModelPrompt;
  readonly config: ModelConfig;
  readonly preparations: Pick<PreparationStore, 'recent'>;
  readonly random: Random;
};

/** One answer, and one more after being told what was wrong with it. */
const mostAnswers = 2;
/** More of a person's preparations than this are not written, or written anew, in a day. */
const looksBack = 50;

/** What the person's materials of this day (UTC) have cost. Two at once may both see the sum before them. */
const spentToday = async (deps: WriteWithModelDeps, userId: string, now: Instant): Promise<number> =>
  (await deps.preparations.recent(userId, looksBack)).reduce(
    (sum, preparation) => sum + spentOnDay(preparation, now),
    0,
  );

/** The document, or what is wrong with the answer, in words that name no content. */
const read = (
  brief: WritingBrief,
  answer: ModelAnswer,
  asked: { readonly instructions: string; readonly fence: string; readonly writer: string },
): Materials | { wrong: string } => {
  if (answer.ended === 'too-long') return { wrong: 'the answer was too long; write less' };
  try {
    const draft = parseDraft(answer.text);
    if (repeatsInstructions(draft, asked)) {
      return { wrong: 'it repeated how it was asked; write only about the meeting' };
    }
    const materials = composeDraft(brief, draft, asked.writer);
    const left = validateMaterials(groundStatements(brief, materials));
    return isHollow(left)
      ? { wrong: 'too little of it had a true source; use only names, dates and numbers of the data' }
      : materials;
  } catch (error) {
    if (!(error instanceof MaterialsInvalid)) throw error;
    return { wrong: error.message };
  }
};

/**
 * Writes with a language model. What comes back is data for a document of ours: checked, grounded and rendered as
 * any other. Throws ModelFailed when there is nothing to use; somebody else writes then.
 */
export const writeWithModel = (deps: WriteWithModelDeps): MaterialsWriter => {
  const { model, prompt, config } = deps;
  const price = config.models.find(({ id }) => id === model.id);
  const spentOn = ({ inputTokens, outputTokens }: ModelAnswer): Spending => ({
    costUsd: (inputTokens * (price?.inputUsd ?? 0) + outputTokens * (price?.outputUsd ?? 0)) / 1_000_000,
    calls: 1,
    inputTokens,
    outputTokens,
  });
  const writer = `${model.id} prompt ${prompt.version}`;

  return {
    name: model.id,
    write: async (brief) => {
      let spent = nothingSpent;
      const failed = (reason: ModelFailed['reason'], message: string, cause?: unknown) =>
        new ModelFailed(message, { reason, spent, cause });
      if ((await spentToday(deps, brief.meeting.userId, brief.now)) >= config.dailyUsdPerUser) {
        throw failed('limit', 'The day’s limit for a person is reached');
      }
      const fence = deps.random.token(12);
      const data = fencedData(briefAsData(brief), fence);
      let wrong = '';
      for (let answers = 0; answers < mostAnswers; answers += 1) {
        const again =
          wrong === '' ? '' : `\n\nYour last answer could not be used: ${wrong}. Answer once more.`;
        const answer = await model
          .answer({
            system: prompt.text,
            message: data + again,
            schema: draftJsonSchema(),
            maxAnswerTokens: config.maxAnswerTokens,
            labels: { preparation: brief.preparationId, prompt: prompt.version },
          })
          .catch((cause: unknown) => {
            throw failed('unreachable', 'Asking the model failed', cause);
          });
        spent = addSpending(spent, spentOn(answer));
        if (answer.ended === 'refused') throw failed('refused', 'The model declined to answer');
        const found = read(brief, answer, { instructions: prompt.text, fence, writer });
        if (!('wrong' in found)) return { materials: found, spent };
        wrong = found.wrong;
      }
      throw failed('unusable', `The model's answers could not be used: ${wrong}`);
    },
  };
};
