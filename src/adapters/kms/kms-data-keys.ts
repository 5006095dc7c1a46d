import type { KMSClient } from '@aws-sdk/client-kms';
import { DecryptCommand, GenerateDataKeyCommand } from '@aws-sdk/client-kms';
import { PermanentError } from '../../core/errors.ts';
import type { DataKeys } from '../../ports/data-keys.ts';
import { callSdk } from '../http/sdk-error.ts';

/** Data keys under one key of KMS; the purpose is the encryption context, which its log shows. */
export const kmsDataKeys = (options: { readonly client: KMSClient; readonly keyId: string }): DataKeys => {
  const { client, keyId: KeyId } = options;
  return {
    generate: async (EncryptionContext) => {
      const command = new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext });
      const { Plaintext, CiphertextBlob } = await callSdk('Making a data key', () => client.send(command));
      if (Plaintext === undefined || CiphertextBlob === undefined)
        throw new PermanentError('Making a data key gave none');
      return { key: Plaintext, sealed: CiphertextBlob };
    },
    open: async (CiphertextBlob, EncryptionContext) => {
      const command = new DecryptCommand({ KeyId, CiphertextBlob, EncryptionContext });
      const { Plaintext } = await callSdk('Opening a data key', () => client.send(command));
      if (Plaintext === undefined) throw new PermanentError('Opening a data key gave none');
      return Plaintext;
    },
  };
};
