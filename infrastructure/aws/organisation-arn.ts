import { parseOrganisationSource } from '../../src/contracts/organisation-source.ts';

/** The ARN of the organisation's document where it is an object in S3; else null. */
export const organisationArn = (contextSource: string): string | null => {
  const source = parseOrganisationSource(contextSource);
  return source?.kind === 's3' ? `arn:aws:s3:::${source.bucket}/${source.key}` : null;
};
