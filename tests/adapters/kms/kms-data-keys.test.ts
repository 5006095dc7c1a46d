import { KMSClient } from '@aws-sdk/client-kms';
import { describe, expect, it } from '@jest/globals';
import { kmsDataKeys } from '../../../src/adapters/kms/kms-data-keys.ts';
import { awsError, useAwsServer } from '../aws/use-aws-server.ts';

const aws = useAwsServer();
const purpose = { userId: 'user1', connectionId: 'connection1' };
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const open = () => kmsDataKeys({ client: new KMSClient(aws.clientOptions()), keyId: 'arn:key/1' });

describe('data keys of KMS', () => {
  it('are made for a purpose, 256 bits long, and come as they are and sealed', async () => {
    aws.answerWith(() => ({ body: { Plaintext: base64('key'), CiphertextBlob: base64('sealed') } }));
    const { key, sealed } = await open().generate(purpose);
    expect([Buffer.from(key).toString(), Buffer.from(sealed).toString()]).toEqual(['key', 'sealed']);
    expect(aws.calls).toMatchObject([
      {
        target: 'GenerateDataKey',
        body: { KeyId: 'arn:key/1', KeySpec: 'AES_256', EncryptionContext: purpose },
      },
    ]);
  });

  it('are opened under their own key and for their own purpose', async () => {
    aws.answerWith(() => ({ body: { Plaintext: base64('key') } }));
    expect(Buffer.from(await open().open(Buffer.from('sealed'), purpose)).toString()).toBe('key');
    expect(aws.calls).toMatchObject([
      {
        target: 'Decrypt',
        body: { KeyId: 'arn:key/1', CiphertextBlob: base64('sealed'), EncryptionContext: purpose },
      },
    ]);
  });

  it.each([
    ['InvalidCiphertextException', 'PermanentError'],
    ['AccessDeniedException', 'PermanentError'],
    ['ThrottlingException', 'TransientError'],
    ['KMSInternalException', 'TransientError'],
  ])('%s is a %s', async (name, expected) => {
    aws.answerWith(() => awsError(name, name === 'KMSInternalException' ? 500 : 400));
    await expect(open().open(Buffer.from('sealed'), purpose)).rejects.toMatchObject({ name: expected });
  });
});
