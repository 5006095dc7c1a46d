import type { Manifest } from '../../../../infrastructure/evaluate/manifest.ts';

const stateful = ['Table', 'Bucket', 'Secret', 'Key'] as const;

/** What holds data, by type, logical name, the name that AWS knows it by, and its keys: another one is another resource. */
export const statefulNames = (manifest: Manifest): readonly string[] =>
  manifest.resources
    .flatMap(({ type, name, inputs }) => {
      const kind = stateful.find((known) => type.endsWith(`:${known}`));
      const parts = [kind, name, inputs.name ?? inputs.bucket, inputs.hashKey, inputs.rangeKey];
      return kind === undefined ? [] : [parts.filter((part) => part !== undefined).join(' ')];
    })
    .toSorted();
