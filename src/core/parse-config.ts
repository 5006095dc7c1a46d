import type { z } from 'zod';
import { InvalidConfig } from './errors.ts';

const nameOf = (value: unknown, path: readonly PropertyKey[]): string => {
  let here: unknown = value;
  const words: string[] = [];
  for (const step of path) {
    here = typeof here === 'object' && here !== null ? Reflect.get(here, step) : undefined;
    if (typeof step !== 'number') {
      words.push(String(step));
      continue;
    }
    const label =
      typeof here === 'object' && here !== null
        ? (Reflect.get(here, 'type') ?? Reflect.get(here, 'id') ?? Reflect.get(here, 'title'))
        : undefined;
    words.push(typeof label === 'string' ? `entry ${step + 1} (${label})` : `entry ${step + 1}`);
  }
  return words.join(', ');
};

/** Checks a configuration value against its schema; the first problem is an InvalidConfig naming entry and field. */
export const parseConfig = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = (issue?.path ?? []).filter((step) => typeof step !== 'symbol');
  const where = nameOf(value, path);
  const what = issue?.message ?? 'is not valid';
  throw new InvalidConfig(path, where === '' ? what : `${where}: ${what}`);
};
