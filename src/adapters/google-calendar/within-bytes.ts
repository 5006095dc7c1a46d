/** The first of the items that together take no more than so many bytes of JSON. */
export const withinBytes = <Item>(items: readonly Item[], maxBytes: number): readonly Item[] => {
  let left = maxBytes;
  const tooMany = items.findIndex((item) => {
    left -= Buffer.byteLength(JSON.stringify(item)) + 1;
    return left < 0;
  });
  return tooMany < 0 ? items : items.slice(0, tooMany);
};
