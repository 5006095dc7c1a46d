import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import type { FunctionName } from '../../src/contracts/functions.ts';

const root = join(import.meta.dirname, '..', '..');

/** The deployer's texts and data, beside the bundle under config/. */
const configFiles = (): readonly string[] =>
  Object.entries({
    config: /\.(yaml|yml|json)$/,
    'config/context': /\.(yaml|yml|json)$/,
    'config/prompts': /\.md$/,
  }).flatMap(([folder, files]) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder))
          .filter((file) => files.test(file))
          .map((file) => `${folder}/${file}`)
      : [],
  );

/** The zip of a function, made of named files only: nothing that lies about can get into it. */
export const functionCode = (name: FunctionName): pulumi.asset.AssetArchive => {
  const bundle = join(root, 'dist', 'functions', name);
  return new pulumi.asset.AssetArchive({
    'index.mjs': new pulumi.asset.FileAsset(join(bundle, 'index.mjs')),
    'index.mjs.map': new pulumi.asset.FileAsset(join(bundle, 'index.mjs.map')),
    ...Object.fromEntries(configFiles().map((file) => [file, new pulumi.asset.FileAsset(join(root, file))])),
  });
};
