/** Where the deployer's document about the organisation lies. */
export type OrganisationSource =
  /** Beside the application: config/context/organisation.yaml, or none. */
  | { readonly kind: 'bundled' }
  | { readonly kind: 's3'; readonly bucket: string; readonly key: string }
  | { readonly kind: 'https'; readonly url: string };

const s3Address = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/([\w!.*'()/-]{1,900})$/;

/** Reads the value of CONTEXT_SOURCE: empty, `s3://bucket/key` or `https://…`; null for anything else. */
export const parseOrganisationSource = (text: string): OrganisationSource | null => {
  if (text === '') return { kind: 'bundled' };
  const [, bucket, key] = s3Address.exec(text) ?? [];
  if (bucket !== undefined && key !== undefined) return { kind: 's3', bucket, key };
  if (!URL.canParse(text)) return null;
  const { protocol, username, password, hash, href } = new URL(text);
  return protocol === 'https:' && username === '' && password === '' && hash === ''
    ? { kind: 'https', url: href }
    : null;
};
