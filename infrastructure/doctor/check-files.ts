import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { functionNames } from '../../src/contracts/functions.ts';
import { loadConfig, loadModels, loadPrompt } from '../../src/runtime/load-config.ts';
import { loadPrices } from '../local/simulate/load-prices.ts';
import { type Deployment, settingOf } from './deployment.ts';
import { type Finding, findingsOf } from './finding.ts';

const config = findingsOf('config');
const bundles = findingsOf('bundles');

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ');

/** Whether the files of config/ say what can be meant, and know the model that is to write. */
export const checkConfigFiles = (deployment: Deployment, directory: string): readonly Finding[] => {
  const readers: Readonly<Record<string, () => unknown>> = {
    'meeting_types.yaml, notification_policy.yaml and actions_policy.yaml': () => loadConfig(directory),
    'models.yaml': () => loadModels(directory),
    'prompts/materials.md': () => loadPrompt(join(directory, 'prompts', 'materials.md')),
    'prices.yaml': () => loadPrices(join(directory, 'prices.yaml')),
  };
  const problems = Object.entries(readers).flatMap(([file, read]) => {
    try {
      read();
      return [];
    } catch (error) {
      return [config.fail(`config/${file}: ${messageOf(error)}`)];
    }
  });
  if (problems.length > 0) return problems;
  const model = settingOf(deployment, 'model_id');
  const isPriced = loadModels(directory).models.some(({ id }) => id === model);
  const writes = settingOf(deployment, 'writer') === 'bedrock';
  return writes && !isPriced
    ? [config.fail(`config/models.yaml has no price of ${model}: add it there, or set another model_id.`)]
    : [config.ok('Meeting types, policies, models, prompt and prices can be read.')];
};

/** Whether `npm run build` was run, without which Pulumi has nothing to upload. */
export const checkBundles = (directory: string): Finding => {
  const missing = functionNames.filter((name) => !existsSync(join(directory, name, 'index.mjs')));
  return missing.length === 0
    ? bundles.ok(`${functionNames.length} bundles are built.`)
    : bundles.warn(`There is no bundle of ${missing.join(', ')}: npm run build, before pulumi up.`);
};
