import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { PermanentError } from '../../core/errors.ts';
import type { OrganisationDocument, OrganisationText } from '../../ports/organisation-document.ts';
import { sdkErrorName, translateSdkError } from '../http/sdk-error.ts';
import { readLimited } from './read-limited.ts';

const isUnchanged = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  '$metadata' in error &&
  (error.$metadata as { readonly httpStatusCode?: number }).httpStatusCode === 304;

/** The document as one object of a bucket, read anew only when its ETag changed. */
export const s3Organisation = (options: {
  readonly client: S3Client;
  readonly bucket: string;
  readonly key: string;
}): OrganisationDocument => {
  const { client, bucket, key } = options;
  const name = key.split('/').at(-1) ?? key;
  let known: { readonly etag: string; readonly document: OrganisationText } | null = null;
  return {
    read: async () => {
      try {
        const { Body, ETag } = await client.send(
          new GetObjectCommand({ Bucket: bucket, Key: key, IfNoneMatch: known?.etag }),
        );
        const document = { name, text: await readLimited(Body as AsyncIterable<Uint8Array>) };
        known = ETag === undefined ? null : { etag: ETag, document };
        return document;
      } catch (error) {
        if (error instanceof PermanentError) throw error;
        if (known !== null && isUnchanged(error)) return known.document;
        if (sdkErrorName(error) === 'NoSuchKey') return null;
        throw translateSdkError('Reading the organisation document', error);
      }
    },
  };
};
