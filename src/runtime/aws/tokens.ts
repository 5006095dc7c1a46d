import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { sdkClientOptions } from '../../adapters/http/sdk-client-options.ts';
import { secretsManagerTokenStore } from '../../adapters/secrets-manager/secrets-manager-token-store.ts';
import type { TokenStore } from '../../ports/token-store.ts';
import type { Runtime } from '../lambda.ts';

/** Each connection's tokens are one secret under `<prefix>/connections/`. */
export const openTokens = ({ environment }: Runtime): TokenStore =>
  secretsManagerTokenStore({
    client: new SecretsManagerClient(sdkClientOptions()),
    prefix: `${environment.get('SECRET_PREFIX')}/connections/`,
  });
