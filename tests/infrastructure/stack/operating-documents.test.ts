import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readProject } from '../../../infrastructure/doctor/read-project.ts';
import type { Manifest } from '../../../infrastructure/evaluate/manifest.ts';
import { functionNames } from '../../../src/contracts/functions.ts';
import { tableNames } from '../../../src/contracts/tables.ts';
import { aStack, evaluate, manifestOf, root, wholeSecrets } from './stack-manifest.ts';

let manifest: Manifest;
beforeAll(() => {
  manifest = manifestOf(evaluate([aStack({}, { stack: 'prod' })])[0]);
});

const documents = ['deploy.md', 'operations.md', 'runbook.md', 'cost.md'] as const;
const textOf = (name: string): string => readFileSync(join(root, 'docs', name), 'utf8');
const all = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found);

const settings = readProject(join(root, 'Pulumi.yaml'));
const secrets = Object.keys(wholeSecrets);

/** What commands and tables of a document name, and is not there. */
const unknownIn = (text: string): readonly string[] => {
  const outputs = all(text, /pulumi stack output (\w+)/g).filter((name) => !(name in manifest.outputs));
  const keys = all(text, /pulumi config set (?:--secret )?(\w+)/g).filter(
    (name) => ![...settings.names, ...secrets, 'NAME'].includes(name),
  );
  const inClear = all(text, /pulumi config set (?!--secret)(\w+)/g).filter((name) => secrets.includes(name));
  const hidden = all(text, /pulumi config set --secret (\w+)/g).filter(
    (name) => ![...secrets, 'NAME'].includes(name),
  );
  const names = manifest.resources.flatMap(({ inputs }) => [inputs.name, inputs.bucket]).map(String);
  const resources = all(text, /\b(exec-assistant-(?:prod|<stack>)-[a-z-]*[a-z])/g).filter((name) => {
    const known = name.replace('<stack>', 'prod').replace(/-restored$/, '');
    return !names.some((one) => one === known || one.startsWith(`${known}-`));
  });
  const secretNames = all(text, /\b(exec-assistant\/prod\/[a-z-]+)/g).filter(
    (name) => name !== 'exec-assistant/prod/connections' && !names.includes(name),
  );
  const functions = all(text, /--function-name exec-assistant-(?:prod|<stack>)-([a-z-]+)/g).filter(
    (name) => !functionNames.some((known) => known === name),
  );
  return [...outputs, ...keys, ...inClear, ...hidden, ...resources, ...secretNames, ...functions];
};

describe('the documents for whoever runs a deployment', () => {
  it.each(documents)('%s names outputs, settings and resources that there are', (name) => {
    expect(unknownIn(textOf(name))).toEqual([]);
  });

  it.each([
    ['pulumi stack output apiAddress', 'apiAddress'],
    ['pulumi config set google_client', 'google_client'],
    ['pulumi config set session_key x', 'session_key'],
    ['pulumi config set --secret writer', 'writer'],
    ['the queue exec-assistant-prod-lost-syncs', 'exec-assistant-prod-lost-syncs'],
    ['--secret-id exec-assistant/prod/session', 'exec-assistant/prod/session'],
    ['aws lambda invoke --function-name exec-assistant-prod-sweeper', 'sweeper'],
  ])('would be wrong with "%s"', (text, unknown) => {
    expect(unknownIn(text)).toContain(unknown);
  });

  it('say of every secret how it is set and how it is rotated', () => {
    expect(secrets.filter((name) => !textOf('operations.md').includes(`| \`${name}\``))).toEqual([]);
    const set = all(textOf('deploy.md'), /config set --secret (\w+)/g);
    // That one is for a source of one's own.
    expect(secrets.filter((name) => !set.includes(name))).toEqual(['context_token']);
  });

  it('say of every table whether it can be had again', () => {
    const text = textOf('operations.md');
    // Half-made sign-ins live for ten minutes.
    expect(tableNames.filter((name) => !text.includes(`\`${name}\``))).toEqual(['login-states']);
  });

  it('lead to every address that has to be entered elsewhere', () => {
    const text = textOf('deploy.md');
    const entered = [
      'googleRedirectUris',
      'slackManifestUrl',
      'twilioInboundUrl',
      'dashboardUrl',
      'connectUrl',
    ];
    expect(entered.filter((name) => !text.includes(name) || !(name in manifest.outputs))).toEqual([]);
  });
});
