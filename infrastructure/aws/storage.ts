import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import type { StackConfig } from '../stack-config.ts';
import { AppSecrets } from './app-secrets.ts';
import { DataKey } from './data-key.ts';
import { MaterialsBucket } from './materials-bucket.ts';
import type { Naming } from './naming.ts';
import { Tables } from './tables.ts';
import { TokenKey } from './token-key.ts';

/** All that is kept, whatever features are turned off: tables, materials and secrets under one key. */
export class Storage extends pulumi.ComponentResource {
  readonly tables: Tables;
  readonly secrets: AppSecrets;
  readonly materials: MaterialsBucket;
  /** Null where tokens are in Secrets Manager. */
  readonly tokenKeyArn: pulumi.Output<string> | null;

  constructor(
    name: string,
    args: { readonly naming: Naming; readonly config: StackConfig },
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('exec-assistant:aws:Storage', name, {}, options);
    const child = { parent: this };
    const { accountId } = aws.getCallerIdentityOutput({}, child);
    const common = { naming: args.naming, accountId, keep: args.config.deletionProtection };
    const keyArn = new DataKey('data', common, child).arn;
    this.tables = new Tables('tables', { ...common, keyArn }, child);
    this.secrets = new AppSecrets('secrets', { ...common, keyArn, values: args.config.secrets }, child);
    this.materials = new MaterialsBucket('materials', { ...common, keyArn }, child);
    this.tokenKeyArn =
      args.config.tokenStore === 'dynamodb-kms' ? new TokenKey('tokens', common, child).arn : null;
    this.registerOutputs({});
  }
}
