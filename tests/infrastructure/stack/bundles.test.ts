import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type FunctionName, functionNames } from '../../../src/contracts/functions.ts';
import { root } from './stack-manifest.ts';

type Metafile = {
  readonly outputs: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>
  >;
};

/** The files that really are in a function's bundle. */
const filesIn = (name: FunctionName): readonly string[] => {
  const path = join(root, 'dist', 'functions', name, 'metafile.json');
  const { outputs } = JSON.parse(readFileSync(path, 'utf8')) as Metafile;
  return Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([file]) => file),
  );
};

const vendors = {
  google: /node_modules\/(googleapis|google-auth-library|gaxios)|adapters\/google-calendar/,
  slack: /node_modules\/@slack\/web-api|adapters\/slack/,
  twilio: /node_modules\/twilio\//,
  bedrock: /client-bedrock-runtime/,
} as const;
type Vendor = keyof typeof vendors;

const allowed: Readonly<Partial<Record<FunctionName, readonly Vendor[]>>> = {
  web: ['slack'],
  oauth: ['google', 'slack'],
  slack: ['slack'],
  // Checks Twilio’s signatures, and sends the codes that prove whose telephone it is.
  twilio: ['slack', 'twilio'],
  'sync-calendar': ['google', 'slack', 'bedrock'],
  'write-materials': ['bedrock'],
  ask: ['slack', 'twilio'],
  deliver: ['slack', 'twilio'],
  remind: ['slack', 'twilio'],
  fail: ['slack'],
};

describe('the bundles', () => {
  it.each(functionNames)('%s carries no vendor’s code but that of its own job', (name) => {
    const files = filesIn(name);
    const carried = (Object.keys(vendors) as Vendor[]).filter((vendor) =>
      files.some((file) => vendors[vendor].test(file)),
    );
    expect(carried).toEqual(allowed[name] ?? []);
  });

  it.each(functionNames)('%s carries no whole googleapis and nothing of the tests or the stack', (name) => {
    expect(
      filesIn(name).filter((file) => /googleapis\/build\/src\/index|^(tests|infrastructure)\//.test(file)),
    ).toEqual([]);
  });
});
