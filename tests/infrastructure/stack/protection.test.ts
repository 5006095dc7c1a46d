import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Manifest } from '../../../infrastructure/evaluate/manifest.ts';
import {
  encryptionProblems,
  protectionProblems,
  runtimeProblems,
  throttlingProblems,
} from './checks/protection.ts';
import { unknownErrorNames } from './checks/state-machine.ts';
import { statefulNames } from './checks/stateful-names.ts';
import { aStack, evaluate, manifestOf, ofType, withFault } from './stack-manifest.ts';

let manifest: Manifest;

beforeAll(() => {
  const request = aStack({ deletion_protection: 'true', token_store: 'dynamodb-kms' }, { stack: 'prod' });
  manifest = manifestOf(evaluate([request])[0]);
});

type Faults = readonly (readonly [type: string, name: string, inputs: object | undefined, problem: string])[];

const each = (check: (of: Manifest) => readonly string[], faults: Faults): void => {
  expect(check(manifest)).toEqual([]);
  for (const [type, name, inputs, problem] of faults) {
    const broken = withFault(manifest, {
      type,
      name,
      ...(inputs !== undefined && { inputs: { ...inputs } }),
    });
    expect(check(broken)).toEqual([problem]);
  }
};

describe('production', () => {
  it('keeps nothing in clear text, and everything under a key of its own', () => {
    each(encryptionProblems, [
      ['Table', 'users', { serverSideEncryption: undefined }, 'Table users: not under our key'],
      [
        'Secret',
        'session-key',
        { kmsKeyId: 'alias/aws/secretsmanager' },
        'Secret session-key: not under our key',
      ],
      [
        'BucketServerSideEncryptionConfiguration',
        'materials',
        undefined,
        'Bucket materials: not under our key',
      ],
      ['BucketPolicy', 'materials', undefined, 'Bucket materials: reached without TLS'],
      ['Queue', 'sync-queue', { sqsManagedSseEnabled: false }, 'Queue sync-queue: in clear text'],
      ['Key', 'tokens', { enableKeyRotation: false }, 'Key tokens: never changed'],
    ]);
  });

  it('loses nothing to one wrong command', () => {
    each(protectionProblems, [
      ['Table', 'meetings', { deletionProtectionEnabled: false }, 'Table meetings can be deleted'],
      ['Table', 'meetings', { pointInTimeRecovery: { enabled: false } }, 'Table meetings cannot be restored'],
      ['Bucket', 'materials', { forceDestroy: true }, 'Bucket materials is deleted with what is in it'],
      ['Secret', 'session-key', { recoveryWindowInDays: 0 }, 'Secret session-key cannot be recovered'],
      ['Key', 'data', { deletionWindowInDays: undefined }, 'Key data is gone at once'],
    ]);
  });

  it('holds back a flood', () => {
    each(throttlingProblems, [
      ['Stage', 'api', { defaultRouteSettings: {} }, 'Stage api takes whatever comes'],
      [
        'EventSourceMapping',
        'sync-queue',
        { scalingConfig: undefined },
        'EventSourceMapping sync-queue takes whatever comes',
      ],
    ]);
  });

  it('runs on the runtime that it is built for, traced, and logs no content', () => {
    each(runtimeProblems, [
      ['Function', 'web', { runtime: 'nodejs22.x' }, 'web: runtime is not nodejs24.x'],
      ['Function', 'web', { architectures: ['x86_64'] }, 'web: architectures.0 is not arm64'],
      ['Function', 'ask', { tracingConfig: { mode: 'PassThrough' } }, 'ask is not traced'],
      ['Function', 'ask', { loggingConfig: { logFormat: 'Text' } }, 'ask does not log JSON'],
      ['StateMachine', 'preparation', { tracingConfiguration: undefined }, 'preparation is not traced'],
      [
        'StateMachine',
        'preparation',
        { loggingConfiguration: { includeExecutionData: true } },
        'preparation logs what it carries',
      ],
    ]);
  });

  it('retries and catches by names of errors that there are', () => {
    expect(unknownErrorNames(manifest)).toEqual([]);
    const definition = String(ofType(manifest, 'StateMachine')[0]?.inputs.definition);
    const broken = withFault(manifest, {
      type: 'StateMachine',
      name: 'preparation',
      inputs: { definition: definition.replaceAll('"TransientError"', '"TransientFailure"') },
    });
    expect(unknownErrorNames(broken)).toEqual(['TransientFailure']);
  });

  it('never has what holds data replaced: its names are those that were recorded', () => {
    const path = join(import.meta.dirname, '..', '..', 'fixtures', 'stateful-names.txt');
    const recorded = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(statefulNames(manifest)).toEqual(recorded);
    const [first] = ofType(manifest, 'Table');
    if (first === undefined) throw new Error('There is no table');
    const renamed = {
      ...manifest,
      resources: manifest.resources.map((known) => (known === first ? { ...known, name: 'renamed' } : known)),
    };
    expect(statefulNames(renamed)).not.toEqual(recorded);
  });
});
