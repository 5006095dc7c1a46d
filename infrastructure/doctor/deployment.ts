/** A value of the stack's configuration; `null` where it is set and encrypted, so that it cannot be read here. */
export type Settings = ReadonlyMap<string, string | null>;

/** What is known of a deployment before or after it is made. */
export type Deployment = {
  readonly stack: string;
  /** Of the program, without `exec-assistant:`, with the defaults of Pulumi.yaml. */
  readonly settings: Settings;
  readonly region: string | null;
  /** Where it is reached, without a slash at the end; null before it is deployed. */
  readonly address: string | null;
  readonly redirectUris: readonly string[];
};

/** A setting's value; null where it is not set, empty, or cannot be read. */
export const settingOf = ({ settings }: Deployment, name: string): string | null =>
  settings.get(name) || null;

/** Whether it is set, be it readable here or not. */
export const isSet = ({ settings }: Deployment, name: string): boolean =>
  settings.has(name) && settings.get(name) !== '';
