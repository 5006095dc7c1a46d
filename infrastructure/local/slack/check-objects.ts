import type { Json } from './slack-state.ts';

/** Collects what is wrong, in the form in which Slack reports it. */
export type Findings = {
  readonly list: string[];
  add(pointer: string, problem: string): void;
};

export const createFindings = (): Findings => {
  const list: string[] = [];
  return {
    list,
    add: (pointer, problem) => list.push(`[ERROR] ${problem} [json-pointer:${pointer}]`),
  };
};

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Slack refuses fields that it does not know. */
export const checkKeys = (
  value: Json,
  known: readonly string[],
  pointer: string,
  findings: Findings,
): void => {
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) findings.add(pointer, `no more than the known fields: ${key}`);
  }
};

export const checkString = (
  value: unknown,
  bounds: { readonly min?: number; readonly max: number },
  pointer: string,
  findings: Findings,
): void => {
  if (typeof value !== 'string') {
    findings.add(pointer, 'must be a string');
    return;
  }
  if (value.length < (bounds.min ?? 1))
    findings.add(pointer, `must be more than ${(bounds.min ?? 1) - 1} characters`);
  if (value.length > bounds.max) findings.add(pointer, `must be less than ${bounds.max + 1} characters`);
  if (!value.isWellFormed()) findings.add(pointer, 'must be well-formed text');
};

export const checkOptionalString = (
  value: unknown,
  bounds: { readonly min?: number; readonly max: number },
  pointer: string,
  findings: Findings,
): void => {
  if (value !== undefined) checkString(value, bounds, pointer, findings);
};

/** A text object: plain_text, or mrkdwn where that is allowed. */
export const checkText = (
  value: unknown,
  rule: { readonly max: number; readonly plainOnly?: boolean },
  pointer: string,
  findings: Findings,
): void => {
  if (!isObject(value)) {
    findings.add(pointer, 'must be an object');
    return;
  }
  if (value.type === 'plain_text') checkKeys(value, ['type', 'text', 'emoji'], pointer, findings);
  else if (value.type === 'mrkdwn' && rule.plainOnly !== true)
    checkKeys(value, ['type', 'text', 'verbatim'], pointer, findings);
  else findings.add(`${pointer}/type`, 'unsupported type of text');
  checkString(value.text, { max: rule.max }, `${pointer}/text`, findings);
};

export const checkUnique = (
  values: readonly unknown[],
  what: string,
  pointer: string,
  findings: Findings,
): void => {
  const seen = new Set<unknown>();
  for (const value of values) {
    if (value === undefined) continue;
    if (seen.has(value)) findings.add(pointer, `${what} must be unique: ${JSON.stringify(value)}`);
    seen.add(value);
  }
};
