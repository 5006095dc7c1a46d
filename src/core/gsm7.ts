/** The 7-bit alphabet of SMS: one unit each. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Its extension: two units each. */
const extended = new Set('^{}\\[]~|€');

/** One segment without being split. */
export const segmentUnits = 160;

/** Units of a text in the 7-bit alphabet; null when a character is not in it (the whole text would cost double). */
export const gsm7Units = (text: string): number | null => {
  let units = 0;
  for (const character of text) {
    if (basic.has(character)) units += 1;
    else if (extended.has(character)) units += 2;
    else return null;
  }
  return units;
};

const lookalikes: readonly (readonly [RegExp, string])[] = [
  [/[‘’‚‛′`´]/g, "'"],
  [/[“”„‟″«»]/g, '"'],
  [/[‐‑‒–—―−]/g, '-'],
  [/…/g, '...'],
  [/[\u00A0\u2000-\u200A\u202F\u205F\u3000\t]/g, ' '],
  [/•/g, '-'],
];

/** The nearest text in the 7-bit alphabet; what has no counterpart becomes a question mark. */
export const toGsm7 = (text: string): string => {
  const straight = lookalikes.reduce((result, [pattern, plain]) => result.replace(pattern, plain), text);
  return Array.from(straight, (character) => {
    if (gsm7Units(character) !== null) return character;
    const bare = character.normalize('NFKD').replace(/\p{M}/gu, '');
    return bare !== '' && gsm7Units(bare) !== null ? bare : '?';
  }).join('');
};
