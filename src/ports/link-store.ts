import type { Instant } from '../core/time.ts';

/** A short link to materials; kept under the hash of its random id. */
export type MaterialLink = {
  readonly idHash: string;
  readonly userId: string;
  readonly preparationId: string;
  /** Where the files are; the format is appended. */
  readonly fileKeyPrefix: string;
  readonly expiresAt: Instant;
  readonly revokedAt: Instant | null;
};

export type LinkStore = {
  put(link: MaterialLink): Promise<void>;
  get(idHash: string): Promise<MaterialLink | null>;
  /** Repeatable; unknown links are left alone. */
  revoke(idHash: string, at: Instant): Promise<void>;
};
