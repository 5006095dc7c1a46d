import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import type { Naming } from './naming.ts';

/** The key that encrypts the keys of connections' tokens: only functions that are allowed it by name can use it. */
export class TokenKey extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;

  constructor(
    name: string,
    args: { readonly naming: Naming; readonly accountId: pulumi.Output<string>; readonly keep: boolean },
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('exec-assistant:aws:TokenKey', name, {}, options);
    const key = new aws.kms.Key(
      name,
      {
        description: `${args.naming.prefix}: tokens of connections`,
        enableKeyRotation: true,
        deletionWindowInDays: 30,
        policy: pulumi.jsonStringify({
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'AdministeredAndGrantedByTheAccount',
              Effect: 'Allow',
              Principal: { AWS: pulumi.interpolate`arn:aws:iam::${args.accountId}:root` },
              Action: 'kms:*',
              Resource: '*',
            },
          ],
        }),
      },
      { parent: this, protect: args.keep },
    );
    new aws.kms.Alias(
      name,
      { name: `alias/${args.naming.of('tokens')}`, targetKeyId: key.keyId },
      { parent: this },
    );
    this.arn = key.arn;
    this.registerOutputs({ arn: this.arn });
  }
}
