import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { sdkClientOptions } from '../../adapters/http/sdk-client-options.ts';
import { secretsManagerSecrets } from '../../adapters/secrets-manager/secrets-manager-secrets.ts';
import type { Secrets } from '../../ports/secrets.ts';
import type { Runtime } from '../lambda.ts';

export const openSecrets = ({ environment }: Runtime): Secrets =>
  secretsManagerSecrets({
    client: new SecretsManagerClient(sdkClientOptions()),
    secretId: (name) => `${environment.get('SECRET_PREFIX')}/${name}`,
  });
