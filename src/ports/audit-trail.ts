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

export type AuditPage = { readonly entries: readonly AuditEntry[]; readonly nextCursor: string | null };

/**
 * Append only: no entry is ever changed, and the same entry is there once, however often a repeated step
 * appends it. So a step that can run twice gives the moment that its record notes, not the present one.
 */
export type AuditTrail = {
  append(entry: AuditEntry): Promise<void>;
  /** Newest first; `limit` is 1 to 100. Throws InvalidInput for a cursor that is not ours. */
  page(query: {
    readonly userId: string;
    readonly limit: number;
    readonly cursor?: string | null;
  }): Promise<AuditPage>;
};
