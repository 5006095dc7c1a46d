import { PermanentError } from '../../core/errors.ts';

/** An organisation document is a few pages of facts; what is longer is something else. */
export const longestDocumentBytes = 256 * 1024;

/** The whole of a stream as text; throws PermanentError, and reads no further, when it is too long. */
export const readLimited = async (stream: AsyncIterable<Uint8Array>): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.byteLength;
    if (bytes > longestDocumentBytes)
      throw new PermanentError('The organisation document is longer than 256 KiB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};
