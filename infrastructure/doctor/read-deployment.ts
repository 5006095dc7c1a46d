import { parse } from 'yaml';
import * as z from 'zod';
import { UsageError } from '../local/cli/usage-error.ts';
import type { Deployment, Settings } from './deployment.ts';
import type { Project } from './read-project.ts';

const own = 'exec-assistant:';

/** `pulumi config --json --show-secrets`: without --show-secrets, secrets come without their value. */
const listed = z.record(
  z.string(),
  z.object({ value: z.string().optional(), secret: z.boolean().optional() }),
);
const stackFile = z.object({ config: z.record(z.string(), z.unknown()).default({}) });
const outputs = z.object({
  apiUrl: z.url(),
  googleRedirectUris: z.array(z.string()).default([]),
});

type Values = ReadonlyMap<string, string | null>;

const parsed = <T>(schema: z.ZodType<T>, value: () => unknown, what: string): T => {
  try {
    return schema.parse(value());
  } catch {
    throw new UsageError(`${what}.`);
  }
};

/** What `pulumi config --json` prints. */
export const readListedConfig = (text: string): Values => {
  const values = parsed(
    listed,
    () => JSON.parse(text),
    'The configuration is not what "pulumi config --json --show-secrets" prints',
  );
  return new Map(Object.entries(values).map(([name, { value }]) => [name, value ?? null]));
};

/** What stands in Pulumi.<stack>.yaml, where secrets are encrypted. */
export const readStackFile = (text: string): Values => {
  const { config } = parsed(stackFile, () => parse(text), 'The stack’s file is not one of Pulumi’s');
  const plain = (value: unknown): string | null =>
    typeof value === 'object' && value !== null
      ? 'secure' in value
        ? null
        : JSON.stringify(value)
      : String(value);
  return new Map(Object.entries(config).map(([name, value]) => [name, plain(value)]));
};

/** Where the deployment is: what `pulumi stack output --json` prints, or its address alone. */
export type Place =
  | { readonly kind: 'outputs'; readonly text: string }
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'not-yet' };

const callbacks = (address: string): readonly string[] => [
  `${address}/auth/callback`,
  `${address}/calendar/callback`,
];

const locate = (place: Place, settings: Settings): Pick<Deployment, 'address' | 'redirectUris'> => {
  if (place.kind === 'outputs') {
    const found = parsed(
      outputs,
      () => JSON.parse(place.text),
      'The outputs are not what "pulumi stack output --json" prints',
    );
    return { address: found.apiUrl, redirectUris: found.googleRedirectUris };
  }
  if (place.kind === 'address') {
    const address = place.url.replace(/\/+$/, '');
    return { address, redirectUris: callbacks(address) };
  }
  const domain = settings.get('domain_name');
  return { address: null, redirectUris: domain ? callbacks(`https://${domain}`) : [] };
};

/** Joins configuration, defaults and address. */
export const readDeployment = (input: {
  readonly stack: string;
  readonly values: Values;
  readonly project: Project;
  readonly place: Place;
}): Deployment => {
  const settings: Settings = new Map([
    ...Object.entries(input.project.defaults),
    ...[...input.values]
      .filter(([name]) => name.startsWith(own))
      .map(([name, value]) => [name.slice(own.length), value] as const),
  ]);
  return {
    stack: input.stack,
    settings,
    region: input.values.get('aws:region') ?? null,
    ...locate(input.place, settings),
  };
};
