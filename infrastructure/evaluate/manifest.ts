/** One resource that the program declares, with every value resolved. */
export type ManifestResource = {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly id: string;
  readonly arn: string;
};

/** All that the program declares for one stack; secrets stand as `{ secret: value }`. */
export type Manifest = {
  readonly stack: string;
  readonly resources: readonly ManifestResource[];
  readonly outputs: Readonly<Record<string, unknown>>;
};

export type StackRequest = {
  readonly stack: string;
  /** As in Pulumi.<stack>.yaml, without `exec-assistant:`. */
  readonly config: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
};

/** `error`: why the program refused the configuration. */
export type Evaluation = { readonly manifest: Manifest } | { readonly error: string };

export const accountId = '111122223333';
export const region = 'eu-central-1';
