import type { S3Client } from '@aws-sdk/client-s3';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { TransientError } from '../../core/errors.ts';
import { checkFileKey, checkFileKeyPrefix, checkLinkSeconds } from '../../core/file-key.ts';
import type { MaterialFiles } from '../../ports/material-files.ts';
import { callSdk, sdkErrorName, translateSdkError } from '../http/sdk-error.ts';

/** Materials in a private bucket. A link is signed by the caller's role and dies with its credentials. */
export const s3MaterialFiles = (options: {
  readonly client: S3Client;
  readonly bucket: string;
}): MaterialFiles => {
  const { client, bucket: Bucket } = options;

  const deleteAll = async (objects: readonly { Key: string; VersionId: string | undefined }[]) => {
    const command = new DeleteObjectsCommand({ Bucket, Delete: { Objects: [...objects], Quiet: true } });
    const { Errors = [] } = await callSdk('Deleting materials', () => client.send(command));
    if (Errors.length > 0) throw new TransientError(`Deleting materials failed: ${Errors.length} are left`);
  };

  return {
    put: async (key, body, contentType) => {
      checkFileKey(key);
      const command = new PutObjectCommand({
        Bucket,
        Key: key,
        Body: body,
        ContentType: contentType,
        CacheControl: 'private, no-store',
      });
      await callSdk('Storing materials', () => client.send(command));
    },
    get: async (key) => {
      checkFileKey(key);
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: key }));
        return (await Body?.transformToString('utf-8')) ?? null;
      } catch (error) {
        if (sdkErrorName(error) === 'NoSuchKey') return null;
        throw translateSdkError('Reading materials', error);
      }
    },
    presign: async (key, seconds) => {
      checkFileKey(key);
      checkLinkSeconds(seconds);
      const command = new GetObjectCommand({ Bucket, Key: key });
      return callSdk('Signing a link', () => getSignedUrl(client, command, { expiresIn: seconds }));
    },
    removeAll: async (prefix) => {
      checkFileKeyPrefix(prefix);
      let markers: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | null = {};
      while (markers !== null) {
        // Old versions hold the same content: what is deleted is gone in all of them.
        const command: ListObjectVersionsCommand = new ListObjectVersionsCommand({
          Bucket,
          Prefix: prefix,
          ...markers,
        });
        const page = await callSdk('Listing materials', () => client.send(command));
        const objects = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map((version) => ({
          Key: version.Key ?? '',
          VersionId: version.VersionId,
        }));
        if (objects.length > 0) await deleteAll(objects);
        markers = page.IsTruncated
          ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
          : null;
      }
    },
  };
};
