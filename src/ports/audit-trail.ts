import type { Instant } from '../core/time.ts';

/** Who did what, when, to which ids, with what result. No content. */
export type AuditEntry = {
  readonly userId: string;
  readonly at: Instant;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly outcome: string;
};

/** Append only. */
export type AuditTrail = {
  append(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  ofUser(userId: string, limit: number): Promise<readonly AuditEntry[]>;
};
