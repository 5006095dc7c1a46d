import * as z from 'zod';
import { UsageError } from '../cli/usage-error.ts';

const ruleSchema = z.strictObject({
  /** Part of the title or of the type's label, without regard to case; absent matches every notice. */
  match: z.string().min(1).optional(),
  action: z.enum(['answer', 'snooze', 'skip', 'skip-series', 'none']),
  /** How long the person takes. */
  afterMinutes: z.int().min(0).max(10_080).default(7),
  /** Text by question id; a required question without one gets a plain sentence. */
  answers: z.record(z.string(), z.string().max(3000)).default({}),
  note: z.string().max(3000).optional(),
});

export type AnswerRule = Readonly<z.infer<typeof ruleSchema>>;

/** What the simulated person does about notices: the first rule that matches; without one, nothing. */
export type AnswerPlan = readonly AnswerRule[];

const always = (action: AnswerRule['action']): AnswerPlan => [{ action, afterMinutes: 7, answers: {} }];

export const autoPlan: AnswerPlan = always('answer');
export const silentPlan: AnswerPlan = always('none');

/** Reads a file of rules; throws UsageError that names the entry. */
export const parseAnswerPlan = (path: string, text: string): AnswerPlan => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is not JSON: ${error instanceof Error ? error.message : 'unreadable'}.`);
  }
  const plan = z.array(ruleSchema).safeParse(parsed);
  if (plan.success) return plan.data;
  const issue = plan.error.issues[0];
  throw new UsageError(
    `${path}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a list of rules'}.`,
  );
};

export const chooseRule = (plan: AnswerPlan, noticeText: string): AnswerRule | null =>
  plan.find(
    (rule) => rule.match === undefined || noticeText.toLowerCase().includes(rule.match.toLowerCase()),
  ) ?? null;
