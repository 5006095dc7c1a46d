import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import type { Naming } from './naming.ts';

/**
 * The key that encrypts tables, materials and secrets. Who may use it is decided by who may read the
 * table, bucket or secret: it works for callers of this account, through those services only.
 */
export class DataKey extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;

  constructor(
    name: string,
    args: { readonly naming: Naming; readonly accountId: pulumi.Output<string>; readonly keep: boolean },
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('exec-assistant:aws:DataKey', name, {}, options);
    const { region } = aws.getRegionOutput({}, { parent: this });
    const services = ['dynamodb', 's3', 'secretsmanager'];
    const key = new aws.kms.Key(
      name,
      {
        description: `${args.naming.prefix}: tables, materials, secrets`,
        enableKeyRotation: true,
        deletionWindowInDays: 30,
        policy: pulumi.jsonStringify({
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'AdministeredByTheAccount',
              Effect: 'Allow',
              Principal: { AWS: pulumi.interpolate`arn:aws:iam::${args.accountId}:root` },
              Action: 'kms:*',
              Resource: '*',
            },
            {
              Sid: 'UsedThroughTheServices',
              Effect: 'Allow',
              Principal: { AWS: '*' },
              Action: [
                'kms:Encrypt',
                'kms:Decrypt',
                'kms:ReEncryptFrom',
                'kms:ReEncryptTo',
                'kms:GenerateDataKey',
                'kms:GenerateDataKeyWithoutPlaintext',
                'kms:CreateGrant',
                'kms:DescribeKey',
              ],
              Resource: '*',
              Condition: {
                StringEquals: {
                  'kms:CallerAccount': args.accountId,
                  'kms:ViaService': services.map(
                    (service) => pulumi.interpolate`${service}.${region}.amazonaws.com`,
                  ),
                },
              },
            },
          ],
        }),
      },
      { parent: this, protect: args.keep },
    );
    new aws.kms.Alias(
      name,
      { name: `alias/${args.naming.of('data')}`, targetKeyId: key.keyId },
      { parent: this },
    );
    this.arn = key.arn;
    this.registerOutputs({ arn: this.arn });
  }
}
