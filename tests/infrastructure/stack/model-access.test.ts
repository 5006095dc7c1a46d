import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { accountId, type Manifest, region } from '../../../infrastructure/evaluate/manifest.ts';
import { usualModel } from '../../../src/contracts/models.ts';
import { loadModels } from '../../../src/runtime/load-config.ts';
import { aStack, evaluate, manifestOf, ofType } from './stack-manifest.ts';

const config = join(import.meta.dirname, '..', '..', '..', 'config');
const [usual, regional, plain, refused] = evaluate([
  aStack(),
  aStack({ model_id: 'amazon.nova-micro-v1:0' }),
  aStack({ writer: 'deterministic' }),
  aStack({ model_id: 'arn:aws:bedrock:*' }),
]);

type Statement = { readonly Action: readonly string[]; readonly Resource: readonly string[] };

const mayInvoke = (manifest: Manifest): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    ofType(manifest, 'RolePolicy').flatMap(({ name, inputs }) => {
      const { Statement: all } = inputs.policy as { readonly Statement: readonly Statement[] };
      const resources = all.filter(({ Action }) => Action.includes('bedrock:InvokeModel'));
      return resources.length === 0 ? [] : [[name, resources.flatMap(({ Resource }) => Resource)]];
    }),
  );

describe('the right to use a model', () => {
  it('is that of the functions that write, for the inference profile and its model', () => {
    const arns = [
      `arn:aws:bedrock:${region}:${accountId}:inference-profile/${usualModel}`,
      'arn:aws:bedrock:*::foundation-model/anthropic.claude-haiku-5-5',
    ];
    expect(mayInvoke(manifestOf(usual))).toEqual({ 'write-materials': arns, 'sync-calendar': arns });
  });

  it('is for one region where the model is named without a profile', () => {
    expect(mayInvoke(manifestOf(regional))['write-materials']).toEqual([
      `arn:aws:bedrock:${region}::foundation-model/amazon.nova-micro-v1:0`,
    ]);
  });

  it('is nobody’s where no model writes', () => {
    expect(mayInvoke(manifestOf(plain))).toEqual({});
  });

  it('is not given for what is no model’s id', () => {
    expect(refused).toEqual({ error: expect.stringContaining('model_id') });
  });

  it('is for the model that the configuration names first, with its price', () => {
    expect(loadModels(config).defaultModel).toBe(usualModel);
    expect(readFileSync('Pulumi.yaml', 'utf8')).toContain(`default: ${usualModel}`);
  });
});
