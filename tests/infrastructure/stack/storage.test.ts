import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Manifest } from '../../../infrastructure/evaluate/manifest.ts';
import { tableNames } from '../../../src/contracts/tables.ts';
import { aStack, evaluate, manifestOf, ofType } from './stack-manifest.ts';

let whole: Manifest;
let prod: Manifest;

beforeAll(() => {
  const [dev, protectedStack] = evaluate([
    aStack(),
    aStack({ deletion_protection: 'true' }, { stack: 'prod' }),
  ]);
  whole = manifestOf(dev);
  prod = manifestOf(protectedStack);
});

describe('what the stack keeps', () => {
  it('is every table of the contract, with its keys and expiry (E-20)', () => {
    expect(ofType(whole, 'Table').map(({ name }) => name)).toEqual(tableNames.toSorted());
    const preparations = ofType(whole, 'Table').find(({ name }) => name === 'preparations');
    expect(preparations?.inputs).toMatchObject({
      hashKey: 'id',
      ttl: { attributeName: 'expiresAt', enabled: true },
      attributes: ['id', 'meetingKey', 'startedAt', 'userId'].map((name) => ({ name, type: 'S' })),
    });
  });

  it('can be restored, is encrypted, and in production cannot be deleted', () => {
    for (const { inputs } of ofType(prod, 'Table')) {
      expect(inputs).toMatchObject({
        billingMode: 'PAY_PER_REQUEST',
        pointInTimeRecovery: { enabled: true },
        serverSideEncryption: { enabled: true, kmsKeyArn: expect.stringContaining(':key/') },
        deletionProtectionEnabled: true,
      });
    }
    expect(ofType(whole, 'Table')[0]?.inputs.deletionProtectionEnabled).toBe(false);
    expect(ofType(prod, 'Bucket')[0]?.inputs.forceDestroy).toBe(false);
  });

  it('is a bucket that is private, encrypted, reached over TLS and emptied in time', () => {
    expect(ofType(whole, 'BucketPublicAccessBlock')[0]?.inputs).toMatchObject({
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const policy = JSON.stringify(ofType(whole, 'BucketPolicy')[0]?.inputs.policy);
    expect(policy).toContain('"aws:SecureTransport":"false"');
    expect(JSON.stringify(ofType(whole, 'BucketServerSideEncryptionConfiguration')[0]?.inputs)).toContain(
      'aws:kms',
    );
    expect(ofType(whole, 'BucketLifecycleConfiguration')[0]?.inputs.rules).toMatchObject([
      { status: 'Enabled', expiration: { days: expect.any(Number) } },
    ]);
  });

  it('has names that hold the stack, so that two stacks never meet (E-51)', () => {
    const named = (manifest: Manifest) =>
      manifest.resources.flatMap(({ type, inputs }) => {
        const name = inputs.name ?? inputs.bucket;
        return type.includes(':bucket') || typeof name !== 'string' || name === '$default'
          ? []
          : [`${type} ${name}`];
      });
    expect(named(whole).filter((name) => !/exec-assistant[-/]dev[-/]/.test(name))).toEqual([]);
    expect(named(whole).filter((name) => named(prod).includes(name))).toEqual([]);
    expect(new Set(named(whole)).size).toBe(named(whole).length);
    expect(ofType(whole, 'Bucket')[0]?.inputs.bucket).toMatch(/^exec-assistant-dev-/);
  });
});
