import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import type { Naming } from './naming.ts';

const daysKept = 90;
const daysOfOldVersions = 7;
/** Twice as long as the longest link that the application signs. */
const oldestSignatureMs = 600_000;

/** The private bucket with the materials. */
export class MaterialsBucket extends pulumi.ComponentResource {
  readonly name: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;

  constructor(
    name: string,
    args: {
      readonly naming: Naming;
      readonly accountId: pulumi.Output<string>;
      readonly keyArn: pulumi.Output<string>;
      readonly keep: boolean;
    },
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('exec-assistant:aws:MaterialsBucket', name, {}, options);
    const child = { parent: this };
    const bucket = new aws.s3.Bucket(
      name,
      // Names of buckets are shared by all accounts.
      {
        bucket: pulumi.interpolate`${args.naming.of('materials')}-${args.accountId}`,
        forceDestroy: !args.keep,
      },
      { ...child, protect: args.keep },
    );
    const of = { bucket: bucket.id };
    const blocked = new aws.s3.BucketPublicAccessBlock(
      name,
      {
        ...of,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      child,
    );
    new aws.s3.BucketOwnershipControls(
      name,
      { ...of, rule: { objectOwnership: 'BucketOwnerEnforced' } },
      child,
    );
    new aws.s3.BucketServerSideEncryptionConfiguration(
      name,
      {
        ...of,
        rules: [
          {
            applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: args.keyArn },
            bucketKeyEnabled: true,
          },
        ],
      },
      child,
    );
    const versioning = new aws.s3.BucketVersioning(
      name,
      { ...of, versioningConfiguration: { status: 'Enabled' } },
      child,
    );
    new aws.s3.BucketLifecycleConfiguration(
      name,
      {
        ...of,
        rules: [
          {
            id: 'expire',
            status: 'Enabled',
            filter: { prefix: '' },
            expiration: { days: daysKept },
            noncurrentVersionExpiration: { noncurrentDays: daysOfOldVersions },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
          },
        ],
      },
      { ...child, dependsOn: [versioning] },
    );
    new aws.s3.BucketPolicy(
      name,
      {
        ...of,
        policy: {
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'EncryptedConnectionsOnly',
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:*',
              Resource: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`],
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
            {
              Sid: 'FreshSignaturesOnly',
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:*',
              Resource: [pulumi.interpolate`${bucket.arn}/*`],
              Condition: { NumericGreaterThan: { 's3:signatureAge': `${oldestSignatureMs}` } },
            },
          ],
        },
      },
      // The two may not be changed at the same time.
      { ...child, dependsOn: [blocked] },
    );
    this.name = bucket.id;
    this.arn = bucket.arn;
    this.registerOutputs({ name: this.name, arn: this.arn });
  }
}
