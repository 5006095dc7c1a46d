/** Unguessable text. */
export type Random = {
  /** `bytes` random bytes as base64url. */
  token(bytes: number): string;
};
