import type { Preparation } from './preparation.ts';

/** What writing has used of a model, and what that costs. */
export type Spending = {
  readonly costUsd: number;
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
};

export const nothingSpent: Spending = { costUsd: 0, calls: 0, inputTokens: 0, outputTokens: 0 };

export const addSpending = (a: Spending, b: Spending): Spending => ({
  costUsd: a.costUsd + b.costUsd,
  calls: a.calls + b.calls,
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
});

/** The preparation with more spent on it. */
export const withSpending = (preparation: Preparation, more: Spending): Preparation => {
  const { costUsd, ...modelUse } = addSpending(
    { ...nothingSpent, ...preparation.modelUse, costUsd: preparation.costUsd },
    more,
  );
  return { ...preparation, costUsd, ...(modelUse.calls > 0 && { modelUse }) };
};
