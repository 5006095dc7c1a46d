import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from '@jest/globals';
import { secretsManagerTokenStore } from '../../../src/adapters/secrets-manager/secrets-manager-token-store.ts';
import { awsError, useAwsServer } from '../aws/use-aws-server.ts';
import { tokenStoreSuite } from '../stores/token-store.suite.ts';
import { storedSecrets } from './stored-secrets.ts';

const aws = useAwsServer();
const open = () => {
  const stored = storedSecrets();
  aws.answerWith(stored.answer);
  const client = new SecretsManagerClient(aws.clientOptions());
  return { ...stored, store: secretsManagerTokenStore({ client, prefix: 'exec-assistant-test/tokens/' }) };
};

const tokens = (name: string) => ({
  refreshToken: `refresh-${name}`,
  accessToken: `access-${name}`,
  accessTokenExpiresAt: '2026-03-04T11:00:00Z',
});

tokenStoreSuite('Secrets Manager', async () => open().store);

describe('a token store in Secrets Manager', () => {
  it('names secrets by hashes under its prefix, and keeps nothing but the tokens', async () => {
    const { store, secrets } = open();
    const withMore = { ...tokens('a'), version: 'not to be kept' };
    await store.save('user1', 'connection1', withMore, null);
    const [[name, secret] = ['', undefined]] = [...secrets];
    expect(name).toMatch(/^exec-assistant-test\/tokens\/[0-9a-f]{64}$/);
    expect(JSON.parse(secret?.versions.get(secret.current) ?? '')).toEqual(tokens('a'));
  });

  it('takes a request that the client repeats for the same write, not for a rival', async () => {
    const { store, answer } = open();
    await store.save('user1', 'connection1', tokens('a'), null);
    const read = (await store.get('user1', 'connection1'))?.version ?? '';
    // The first answer is lost on the way; the client sends the same again.
    aws.answerWith((call) => {
      const result = answer(call);
      return call.target === 'PutSecretValue' ? answer(call) : result;
    });
    expect(await store.save('user1', 'connection1', tokens('b'), read)).toBe('saved');
  });

  it('overwrites what another consent wrote in between', async () => {
    const { store, answer } = open();
    let raced = false;
    aws.answerWith((call) => {
      if (call.target === 'CreateSecret' && !raced) {
        raced = true;
        answer({ ...call, body: { ...call.body, SecretString: '{}', ClientRequestToken: 'rival' } });
      }
      return answer(call);
    });
    expect(await store.save('user1', 'connection1', tokens('a'), null)).toBe('saved');
    expect(await store.get('user1', 'connection1')).toMatchObject(tokens('a'));
  });

  it('says what may pass and what stays, without a token in the words', async () => {
    const { store } = open();
    aws.answerWith(() => awsError('ThrottlingException'));
    await expect(store.get('user1', 'connection1')).rejects.toMatchObject({ name: 'TransientError' });
    aws.answerWith(() => awsError('AccessDeniedException'));
    await expect(store.save('user1', 'connection1', tokens('a'), null)).rejects.toMatchObject({
      name: 'PermanentError',
      message: 'Reading tokens failed: AccessDeniedException',
    });
    aws.answerWith(() => ({ body: { SecretString: 'refresh-a', VersionId: 'v' } }));
    await expect(store.get('user1', 'connection1')).rejects.toThrow(/^The stored tokens cannot be read$/);
  });
});
