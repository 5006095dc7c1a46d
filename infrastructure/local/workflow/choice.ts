import type { AslChoice, AslChoiceRule } from '../../../src/workflow/asl.ts';
import type { Json } from './json.ts';
import type { Context } from './paths.ts';
import { readPath } from './paths.ts';

const matches = (rule: AslChoiceRule, value: Json): boolean => {
  if ('StringEquals' in rule) return value === rule.StringEquals;
  if ('BooleanEquals' in rule) return value === rule.BooleanEquals;
  return (value === null) === rule.IsNull;
};

/** The state that a choice leads to: the first rule that matches, else the default; null when neither. */
export const choose = (choice: AslChoice, input: Json, context: Context): string | null =>
  choice.Choices.find((rule) => matches(rule, readPath(rule.Variable, input, context)))?.Next ??
  choice.Default ??
  null;
