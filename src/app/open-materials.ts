import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { LinkStore } from '../ports/link-store.ts';
import type { MaterialFiles } from '../ports/material-files.ts';
import { hashSecret } from './hashes.ts';

export type OpenMaterialsDeps = {
  readonly links: LinkStore;
  readonly files: Pick<MaterialFiles, 'presign'>;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  /** `owner`: only the person it was made for; `capability`: whoever has the link. */
  readonly access: 'owner' | 'capability';
};

export type MaterialFileType = 'html' | 'md' | 'docx' | 'json';

export type OpenMaterialsOutcome =
  | { readonly kind: 'open'; readonly url: string }
  /** Sign in first; said of every link alike, so that it tells nothing about one. */
  | { readonly kind: 'sign-in' }
  /** No such link, or another person's: both look the same. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'withdrawn' };

const presignSeconds = 300;

/** Opens a material link: checks who asks and whether it still lives, and signs the file's address for 300 s. */
export const openMaterials =
  (deps: OpenMaterialsDeps) =>
  async (input: {
    readonly linkId: string;
    readonly userId: string | null;
    readonly fileType: MaterialFileType;
    /** False for a look without opening (HEAD): it leaves no trace. */
    readonly record: boolean;
  }): Promise<OpenMaterialsOutcome> => {
    if (deps.access === 'owner' && input.userId === null) return { kind: 'sign-in' };
    const link = await deps.links.get(hashSecret(input.linkId));
    if (link === null) return { kind: 'unknown' };
    if (deps.access === 'owner' && link.userId !== input.userId) return { kind: 'unknown' };
    const now = deps.clock.now();
    if (link.revokedAt !== null) return { kind: 'withdrawn' };
    if (link.expiresAt <= now) return { kind: 'expired' };
    const url = await deps.files.presign(`${link.fileKeyPrefix}/materials.${input.fileType}`, presignSeconds);
    if (input.record) {
      await deps.audit.append({
        userId: link.userId,
        at: now,
        actor: input.userId ?? 'whoever has the link',
        action: 'materials.open',
        subject: link.preparationId,
        outcome: input.fileType,
      });
    }
    return { kind: 'open', url };
  };
