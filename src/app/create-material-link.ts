import type { Instant } from '../core/time.ts';
import type { LinkStore } from '../ports/link-store.ts';
import type { Random } from '../ports/random.ts';
import { hashSecret } from './hashes.ts';

const idBytes = 16;

/** The address of a material link. */
export const materialLinkUrl = (publicBaseUrl: string, linkId: string): string =>
  `${publicBaseUrl}/m/${linkId}`;

/** Makes a short link to the files under a key; only the hash of its random id (22 characters) is kept. */
export const createMaterialLink =
  (deps: { readonly links: LinkStore; readonly random: Random; readonly publicBaseUrl: string }) =>
  async (input: {
    readonly userId: string;
    readonly preparationId: string;
    readonly fileKeyPrefix: string;
    readonly expiresAt: Instant;
  }): Promise<{ readonly linkId: string; readonly url: string }> => {
    const linkId = deps.random.token(idBytes);
    await deps.links.put({ ...input, idHash: hashSecret(linkId), revokedAt: null });
    return { linkId, url: materialLinkUrl(deps.publicBaseUrl, linkId) };
  };
