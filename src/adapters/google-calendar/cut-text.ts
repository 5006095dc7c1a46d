/** Well-formed text of at most so many UTF-8 bytes, cut between characters; null when there is nothing but space. */
export const cutText = (text: string | null | undefined, maxBytes: number): string | null => {
  if (typeof text !== 'string' || text.trim() === '') return null;
  const wellFormed = text.toWellFormed();
  if (Buffer.byteLength(wellFormed) <= maxBytes) return wellFormed;
  const bytes = Buffer.from(wellFormed).subarray(0, maxBytes);
  // A character that was cut in two decodes to a replacement mark at the very end.
  return bytes.toString('utf8').replace(/\uFFFD+$/, '');
};
