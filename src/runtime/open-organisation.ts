import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { fileOrganisation } from '../adapters/context/file-organisation.ts';
import { httpsOrganisation } from '../adapters/context/https-organisation.ts';
import { s3Organisation } from '../adapters/context/s3-organisation.ts';
import { sdkClientOptions } from '../adapters/http/sdk-client-options.ts';
import { parseOrganisationSource } from '../contracts/organisation-source.ts';
import { MisconfiguredDeployment } from '../core/errors.ts';
import type { OrganisationDocument } from '../ports/organisation-document.ts';
import type { Secrets } from '../ports/secrets.ts';

const bundledNames = ['organisation.yaml', 'organisation.yml', 'organisation.json'];

/** The address of another server on this machine or its network, for a local host only. */
const isLocalAddress = (text: string): boolean => /^https?:\/\//.test(text) && URL.canParse(text);

/** Opens the organisation's document where CONTEXT_SOURCE says it is; a local host may name a file too. */
export const openOrganisation = (input: {
  readonly source: string;
  /** The configuration's folder. */
  readonly directory: string;
  readonly isLocal: boolean;
  readonly secrets: Secrets;
}): OrganisationDocument => {
  const { source, isLocal, secrets } = input;
  const token = () => secrets.get('context-token');
  if (isLocal && isLocalAddress(source)) return httpsOrganisation({ url: source, token, allowPrivate: true });
  const known = parseOrganisationSource(source);
  switch (known?.kind) {
    case 'bundled':
      return fileOrganisation(bundledNames.map((name) => join(input.directory, 'context', name)));
    case 's3': {
      const { bucket, key } = known;
      return s3Organisation({ client: new S3Client(sdkClientOptions()), bucket, key });
    }
    case 'https':
      return httpsOrganisation({ url: known.url, token, allowPrivate: false });
    case undefined:
      if (isLocal) return fileOrganisation([source]);
      throw new MisconfiguredDeployment('CONTEXT_SOURCE is neither s3://bucket/key nor an https address');
  }
};
