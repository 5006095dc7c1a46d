import type { LinkStore, MaterialLink } from '../../src/ports/link-store.ts';

/** For the test to look at. */
export type MemoryLinkStore = LinkStore & { all(): readonly MaterialLink[] };

export const memoryLinkStore = (): MemoryLinkStore => {
  const links = new Map<string, MaterialLink>();
  return {
    all: () => [...links.values()],
    put: async (link) => {
      const stored = links.get(link.idHash);
      if (stored === undefined || stored.revokedAt === null) links.set(link.idHash, structuredClone(link));
    },
    get: async (idHash) => structuredClone(links.get(idHash) ?? null),
    revoke: async (idHash, at) => {
      const link = links.get(idHash);
      if (link !== undefined && link.revokedAt === null) links.set(idHash, { ...link, revokedAt: at });
    },
  };
};
