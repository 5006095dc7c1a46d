import type { Preparation } from './preparation.ts';
import type { DateOnly, Instant } from './time.ts';

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

const dayOf = (at: Instant): DateOnly => at.slice(0, 10);

/** What a preparation has cost on the day (UTC) of this moment. */
export const spentOnDay = ({ spentLast }: Preparation, at: Instant): number =>
  spentLast?.day === dayOf(at) ? spentLast.costUsd : 0;

/** The preparation with more spent on it at this moment. */
export const withSpending = (preparation: Preparation, more: Spending, at: Instant): Preparation => {
  const { costUsd, ...modelUse } = addSpending(
    { ...nothingSpent, ...preparation.modelUse, costUsd: preparation.costUsd },
    more,
  );
  const spentLast = { day: dayOf(at), costUsd: spentOnDay(preparation, at) + more.costUsd };
  return {
    ...preparation,
    costUsd,
    ...(more.calls > 0 && { spentLast }),
    ...(modelUse.calls > 0 && { modelUse }),
  };
};
