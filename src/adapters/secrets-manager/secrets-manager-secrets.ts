import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { PermanentError } from '../../core/errors.ts';
import type { SecretName, Secrets } from '../../ports/secrets.ts';
import { sdkErrorName, translateSdkError } from '../http/sdk-error.ts';

/** The deployment's secrets, each read once; a read that failed is tried again by the next who asks. */
export const secretsManagerSecrets = (options: {
  readonly client: SecretsManagerClient;
  /** The name or ARN under which each is deployed. */
  readonly secretId: (name: SecretName) => string;
}): Secrets => {
  const known = new Map<SecretName, Promise<string>>();

  const read = async (name: SecretName): Promise<string> => {
    try {
      const command = new GetSecretValueCommand({ SecretId: options.secretId(name) });
      const { SecretString } = await options.client.send(command);
      if (SecretString) return SecretString;
    } catch (error) {
      if (sdkErrorName(error) !== 'ResourceNotFoundException') {
        throw translateSdkError(`Reading the secret ${name}`, error);
      }
    }
    throw new PermanentError(`The secret ${name} is not set`);
  };

  return {
    get: (name) => {
      const value = known.get(name) ?? read(name);
      known.set(name, value);
      value.catch(() => known.delete(name));
      return value;
    },
  };
};
