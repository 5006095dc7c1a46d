/**
 * Keeps a state that changes often with one write for all changes of a moment: what changed is on disk before
 * anybody outside can have heard of it, since answers travel after it.
 */
export const keepSnapshots = (write: () => void): { changed(): void; flush(): void } => {
  let planned: NodeJS.Immediate | null = null;
  const flush = (): void => {
    if (planned === null) return;
    clearImmediate(planned);
    planned = null;
    write();
  };
  return {
    changed: () => {
      planned ??= setImmediate(flush);
    },
    flush,
  };
};
