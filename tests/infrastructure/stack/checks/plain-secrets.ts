import type { Manifest } from '../../../../infrastructure/evaluate/manifest.ts';

/** Resources and outputs, but for the secrets themselves, in which a secret's value can be read. */
export const secretsInClear = (
  manifest: Manifest,
  secrets: Readonly<Record<string, string>>,
): readonly string[] => {
  const namesIn = (value: unknown): readonly string[] => {
    const text = JSON.stringify(value);
    return Object.entries(secrets)
      .filter(([, secret]) => text.includes(secret))
      .map(([name]) => name);
  };
  return [
    ...manifest.resources
      .filter(({ type }) => !type.endsWith(':SecretVersion'))
      .flatMap(({ type, name, inputs }) =>
        namesIn(inputs).map((secret) => `${type.split(':').at(-1)} ${name}: ${secret}`),
      ),
    ...namesIn(manifest.outputs).map((secret) => `output: ${secret}`),
  ];
};
