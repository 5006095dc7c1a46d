import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Manifest } from '../../../infrastructure/evaluate/manifest.ts';
import { danglingArns } from './checks/references.ts';
import { aStack, evaluate, manifestOf, ofType } from './stack-manifest.ts';

let secrets: Manifest;
let table: Manifest;
beforeAll(() => {
  const evaluations = evaluate([aStack(), aStack({ token_store: 'dynamodb-kms' })]);
  [secrets, table] = [manifestOf(evaluations[0]), manifestOf(evaluations[1])];
});

const tokenKeys = (manifest: Manifest) => ofType(manifest, 'Key').filter(({ name }) => name === 'tokens');
const policyOf = (manifest: Manifest, name: string): string =>
  JSON.stringify(ofType(manifest, 'RolePolicy').find((policy) => policy.name === name)?.inputs);
/** Functions whose policy names this. */
const allowed = (manifest: Manifest, words: string): readonly string[] =>
  ofType(manifest, 'RolePolicy')
    .map(({ name }) => name)
    .filter((name) => policyOf(manifest, name).includes(words))
    .toSorted();

describe('the tokens of connections', () => {
  it('are secrets unless they are told to be elsewhere, with no key of their own', () => {
    expect(tokenKeys(secrets)).toEqual([]);
    expect(allowed(secrets, 'kms:')).toEqual([]);
    expect(allowed(secrets, '/connections/*')).toEqual(['oauth', 'sync-calendar']);
  });

  it('are in a table under a key of their own, which is changed every year', () => {
    expect(tokenKeys(table)).toMatchObject([{ inputs: { enableKeyRotation: true } }]);
    expect(allowed(table, '/connections/*')).toEqual([]);
    expect(danglingArns(table)).toEqual([]);
  });

  it('open for the two functions that ask Google, each with what it does and no more', () => {
    const [key] = tokenKeys(table);
    expect(allowed(table, 'kms:')).toEqual(['oauth', 'sync-calendar']);
    for (const name of ['oauth', 'sync-calendar']) {
      expect(policyOf(table, name)).toContain(key?.arn ?? 'no key');
      expect(policyOf(table, name)).toContain('"kms:Decrypt","kms:GenerateDataKey"');
    }
    const onTokens = /"Action":\[([^\]]+)\],"Effect":"Allow","Resource":\["[^"]+-tokens"/;
    const actions = (name: string) => onTokens.exec(policyOf(table, name))?.[1];
    expect(actions('sync-calendar')).toBe('"dynamodb:GetItem","dynamodb:PutItem"');
    expect(actions('oauth')).toBe('"dynamodb:GetItem","dynamodb:PutItem","dynamodb:DeleteItem"');
  });

  it('are found by the functions where the stack has put them', () => {
    const environmentOf = (manifest: Manifest) =>
      ofType(manifest, 'Function').find(({ name }) => name === 'oauth')?.inputs.environment;
    expect(environmentOf(secrets)).toMatchObject({
      variables: { TOKEN_STORE: 'secrets-manager', TOKEN_KEY_ID: '' },
    });
    expect(environmentOf(table)).toMatchObject({
      variables: { TOKEN_STORE: 'dynamodb-kms', TOKEN_KEY_ID: tokenKeys(table)[0]?.arn },
    });
  });
});
