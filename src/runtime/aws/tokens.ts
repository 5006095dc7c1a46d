import { KMSClient } from '@aws-sdk/client-kms';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { dynamoTokenStore } from '../../adapters/dynamodb/dynamo-token-store.ts';
import { sdkClientOptions } from '../../adapters/http/sdk-client-options.ts';
import { kmsDataKeys } from '../../adapters/kms/kms-data-keys.ts';
import { secretsManagerTokenStore } from '../../adapters/secrets-manager/secrets-manager-token-store.ts';
import { tokenStores } from '../../contracts/token-stores.ts';
import { InvalidConfig } from '../../core/errors.ts';
import type { TokenStore } from '../../ports/token-store.ts';
import type { Runtime } from '../lambda.ts';
import { openDynamoTables } from './stores.ts';

/** The tokens of connections: a secret each under `<prefix>/connections/`, or a table under a key of its own. */
export const openTokens = (runtime: Runtime): TokenStore => {
  const { environment } = runtime;
  const chosen = environment.get('TOKEN_STORE');
  switch (tokenStores.find((known) => known === chosen)) {
    case 'secrets-manager':
      return secretsManagerTokenStore({
        client: new SecretsManagerClient(sdkClientOptions()),
        prefix: `${environment.get('SECRET_PREFIX')}/connections/`,
      });
    case 'dynamodb-kms':
      return dynamoTokenStore(
        openDynamoTables(runtime),
        kmsDataKeys({
          client: new KMSClient(sdkClientOptions()),
          keyId: environment.get('TOKEN_KEY_ID'),
        }),
      );
    case undefined:
      throw new InvalidConfig(['TOKEN_STORE'], `Expected one of ${tokenStores.join(', ')}`);
  }
};
