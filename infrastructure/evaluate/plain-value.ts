import * as pulumi from '@pulumi/pulumi';

/** The mark by which the SDK wraps what is secret. */
const secretMark = '4dabf18193072939515e22adb298388d';

/** Makes plain JSON of what the SDK hands over: files by their path, secrets as `{ secret }`. */
export const plainValue = async (value: unknown): Promise<unknown> => {
  const known: unknown = await value;
  if (Array.isArray(known)) return Promise.all(known.map(plainValue));
  if (known instanceof pulumi.asset.FileAsset) return { file: await known.path };
  if (known instanceof pulumi.asset.AssetArchive) return { files: await plainValue(await known.assets) };
  if (typeof known !== 'object' || known === null) return known;
  if (secretMark in known && 'value' in known) return { secret: await plainValue(known.value) };
  const entries = Object.entries(known).map(async ([key, part]) => [key, await plainValue(part)] as const);
  return Object.fromEntries(await Promise.all(entries));
};
