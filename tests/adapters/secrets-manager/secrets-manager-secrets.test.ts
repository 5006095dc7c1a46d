import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from '@jest/globals';
import { secretsManagerSecrets } from '../../../src/adapters/secrets-manager/secrets-manager-secrets.ts';
import { awsError, useAwsServer } from '../aws/use-aws-server.ts';

describe('the secrets of a deployment', () => {
  const aws = useAwsServer();
  const open = () =>
    secretsManagerSecrets({
      client: new SecretsManagerClient(aws.clientOptions()),
      secretId: (name) => `exec-assistant-test/${name}`,
    });

  it('are read once, whoever asks', async () => {
    const secrets = open();
    aws.answerWith(() => ({ body: { SecretString: 'value' } }));
    expect(await Promise.all([secrets.get('session-key'), secrets.get('session-key')])).toEqual([
      'value',
      'value',
    ]);
    expect(await secrets.get('session-key')).toBe('value');
    expect(aws.calls.map(({ target, body }) => [target, body.SecretId])).toEqual([
      ['GetSecretValue', 'exec-assistant-test/session-key'],
    ]);
  });

  it('are asked for again after a read that failed', async () => {
    const secrets = open();
    aws.answerWith(() => awsError('InternalServiceError', 500));
    await expect(secrets.get('session-key')).rejects.toMatchObject({ name: 'TransientError' });
    aws.answerWith(() => ({ body: { SecretString: 'value' } }));
    expect(await secrets.get('session-key')).toBe('value');
  });

  it.each([awsError('ResourceNotFoundException'), { body: {} }])(
    'are named when they are not set',
    async (answer) => {
      aws.answerWith(() => answer);
      await expect(open().get('slack-bot-token')).rejects.toMatchObject({
        name: 'PermanentError',
        message: 'The secret slack-bot-token is not set',
      });
    },
  );
});
