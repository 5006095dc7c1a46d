/** What no text is written with, and what each costs six characters of JSON: all controls but tab and line ends. */
const controls = /(?![\t\n\r])\p{Cc}/gu;

/** Longest text that is looked at, in UTF-16 units: more than any limit, and less than what would take time. */
const mostUnits = 65_536;

/**
 * Well-formed text of at most so many UTF-8 bytes, cut between characters; null when there is nothing but space
 * and control characters.
 */
export const cutText = (text: string | null | undefined, maxBytes: number): string | null => {
  if (typeof text !== 'string') return null;
  const wellFormed = text.slice(0, mostUnits).toWellFormed().replace(controls, '');
  if (wellFormed.trim() === '') return null;
  if (Buffer.byteLength(wellFormed) <= maxBytes) return wellFormed;
  const bytes = Buffer.from(wellFormed).subarray(0, maxBytes);
  // A character that was cut in two decodes to a replacement mark at the very end.
  return bytes.toString('utf8').replace(/\uFFFD+$/, '');
};
