import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import type { AppSecret, StackConfig } from '../stack-config.ts';
import type { Naming } from './naming.ts';

/** The deployment's own secrets. Those of connections are made by the application, under `connections/`. */
export class AppSecrets extends pulumi.ComponentResource {
  readonly arns: Readonly<Partial<Record<AppSecret, pulumi.Output<string>>>>;
  /** Which value each has now: whoever holds one in memory has to begin anew when it changes. */
  readonly versions: Readonly<Partial<Record<AppSecret, pulumi.Output<string>>>>;
  /** The secrets with the tokens of connections. */
  readonly connectionsArn: pulumi.Output<string>;

  constructor(
    name: string,
    args: {
      readonly naming: Naming;
      readonly values: StackConfig['secrets'];
      readonly keyArn: pulumi.Output<string>;
      readonly accountId: pulumi.Output<string>;
      readonly keep: boolean;
    },
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('exec-assistant:aws:AppSecrets', name, {}, options);
    const create = (secretName: string, value: pulumi.Output<string>): aws.secretsmanager.SecretVersion => {
      const secret = new aws.secretsmanager.Secret(
        secretName,
        {
          name: `${args.naming.secretPrefix}/${secretName}`,
          kmsKeyId: args.keyArn,
          // A name cannot be used again before its days of recovery are over.
          recoveryWindowInDays: args.keep ? 30 : 0,
        },
        { parent: this },
      );
      return new aws.secretsmanager.SecretVersion(
        secretName,
        { secretId: secret.id, secretString: value },
        { parent: this },
      );
    };
    const created = Object.entries(args.values).map(
      ([secretName, value]) => [secretName, create(secretName, value)] as const,
    );
    this.arns = Object.fromEntries(created.map(([secretName, { secretId }]) => [secretName, secretId]));
    this.versions = Object.fromEntries(created.map(([secretName, { versionId }]) => [secretName, versionId]));
    const { region } = aws.getRegionOutput({}, { parent: this });
    this.connectionsArn = pulumi.interpolate`arn:aws:secretsmanager:${region}:${args.accountId}:secret:${args.naming.secretPrefix}/connections/*`;
    this.registerOutputs({ connectionsArn: this.connectionsArn });
  }
}
