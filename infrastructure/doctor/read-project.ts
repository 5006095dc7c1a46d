import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';

const schema = z.object({
  config: z.record(
    z.string(),
    z.object({ default: z.unknown().optional(), secret: z.boolean().optional(), description: z.string() }),
  ),
});

/** What the project file says of the settings. */
export type Project = {
  readonly names: readonly string[];
  /** Without a default. */
  readonly required: readonly string[];
  readonly secrets: readonly string[];
  readonly defaults: Readonly<Record<string, string>>;
};

/** Reads Pulumi.yaml. */
export const readProject = (path: string): Project => {
  const entries = Object.entries(schema.parse(parse(readFileSync(path, 'utf8'))).config);
  const withDefault = entries.filter(([, { default: value }]) => value !== undefined);
  return {
    names: entries.map(([name]) => name),
    required: entries.filter(([, { default: value }]) => value === undefined).map(([name]) => name),
    secrets: entries.filter(([, { secret }]) => secret === true).map(([name]) => name),
    defaults: Object.fromEntries(withDefault.map(([name, { default: value }]) => [name, String(value)])),
  };
};
