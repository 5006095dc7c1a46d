import { createHash } from 'node:crypto';
import type { GetSecretValueCommandOutput, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
} from '@aws-sdk/client-secrets-manager';
import { PermanentError } from '../../core/errors.ts';
import type { SaveOutcome } from '../../ports/save-outcome.ts';
import type { ConnectionTokens, TokenStore } from '../../ports/token-store.ts';
import { callSdk, sdkErrorName, translateSdkError } from '../http/sdk-error.ts';

type Tokens = Omit<ConnectionTokens, 'version'>;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The id of the one version that may replace this one. */
const successorOf = (version: string): string => sha256(`after ${version}`);

const maxTries = 3;

const parse = (text: string): Tokens => {
  try {
    return JSON.parse(text) as Tokens;
  } catch {
    // The parser's own error would quote the tokens.
    throw new PermanentError('The stored tokens cannot be read');
  }
};

/**
 * One secret per connection. Who wins a race is decided by the ids of versions: the id of a new version
 * is made from the id of the one it replaces, and Secrets Manager refuses to write an existing id with
 * other content. So each version has at most one successor, the first writer's; and a request that the
 * client repeats, with the same content, is not taken for a second writer.
 * `prefix` begins the secrets' names and ends in a slash.
 */
export const secretsManagerTokenStore = (options: {
  readonly client: SecretsManagerClient;
  readonly prefix: string;
  /** The key that encrypts them; the account's default when absent. */
  readonly kmsKeyId?: string;
}): TokenStore => {
  const { client } = options;
  const nameOf = (userId: string, connectionId: string): string =>
    options.prefix + sha256(JSON.stringify([userId, connectionId]));

  const readSecret = async (SecretId: string): Promise<GetSecretValueCommandOutput | null> => {
    try {
      return await client.send(new GetSecretValueCommand({ SecretId }));
    } catch (error) {
      if (sdkErrorName(error) === 'ResourceNotFoundException') return null;
      throw translateSdkError('Reading tokens', error);
    }
  };

  const read = async (name: string): Promise<ConnectionTokens | null> => {
    const secret = await readSecret(name);
    return secret === null ? null : { ...parse(secret.SecretString ?? ''), version: secret.VersionId ?? '' };
  };

  /** Runs a write that these errors refuse because someone else wrote. */
  const write = async (conflicts: readonly string[], send: () => Promise<unknown>): Promise<SaveOutcome> => {
    try {
      await send();
      return 'saved';
    } catch (error) {
      if (conflicts.includes(sdkErrorName(error))) return 'conflict';
      throw translateSdkError('Writing tokens', error);
    }
  };

  const create = (Name: string, tokens: Tokens): Promise<SaveOutcome> =>
    write(['ResourceExistsException'], () =>
      client.send(
        new CreateSecretCommand({ Name, SecretString: JSON.stringify(tokens), KmsKeyId: options.kmsKeyId }),
      ),
    );

  const replace = (SecretId: string, tokens: Tokens, version: string): Promise<SaveOutcome> =>
    write(['ResourceExistsException', 'ResourceNotFoundException'], () =>
      client.send(
        new PutSecretValueCommand({
          SecretId,
          SecretString: JSON.stringify(tokens),
          ClientRequestToken: successorOf(version),
        }),
      ),
    );

  /** After a fresh consent: over whatever is there, or anew. */
  const overwrite = async (name: string, tokens: Tokens): Promise<SaveOutcome> => {
    for (let tries = 0; tries < maxTries; tries += 1) {
      const stored = await read(name);
      const outcome = await (stored === null ? create(name, tokens) : replace(name, tokens, stored.version));
      if (outcome === 'saved') return outcome;
    }
    return 'conflict';
  };

  return {
    get: (userId, connectionId) => read(nameOf(userId, connectionId)),
    save: async (userId, connectionId, { refreshToken, accessToken, accessTokenExpiresAt }, previous) => {
      const name = nameOf(userId, connectionId);
      const tokens = { refreshToken, accessToken, accessTokenExpiresAt };
      if (previous === null) return overwrite(name, tokens);
      // The secret may be another one by now, made after a disconnect: it has no such version.
      const stored = await read(name);
      return stored?.version === previous ? replace(name, tokens, previous) : 'conflict';
    },
    remove: async (userId, connectionId) => {
      const SecretId = nameOf(userId, connectionId);
      const command = new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true });
      await callSdk('Deleting tokens', async () => {
        try {
          await client.send(command);
        } catch (error) {
          if (sdkErrorName(error) !== 'ResourceNotFoundException') throw error;
        }
      });
    },
  };
};
