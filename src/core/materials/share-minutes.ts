export type Weighted = { readonly share: number };
export type Portion<T> = { readonly part: T; readonly minutes: number };

const grain = 5;
/** More parts than this leaves room for would be a list, not an agenda. */
const minutesPerPart = 8;

/** The parts with the largest shares, in their own order, as many as have room. */
const thatFit = <T extends Weighted>(parts: readonly T[], room: number): readonly T[] => {
  const kept = new Set(parts.toSorted((a, b) => b.share - a.share).slice(0, room));
  return parts.filter((part) => kept.has(part));
};

/** Splits `units` by weight, at least one each: rounded down, then settled where rounding did most. */
const apportion = (weights: readonly number[], units: number): readonly number[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (units * weight) / total);
  const shares = exact.map((value) => Math.max(1, Math.floor(value)));
  for (
    let left = units - shares.reduce((sum, share) => sum + share, 0);
    left !== 0;
    left -= Math.sign(left)
  ) {
    const step = Math.sign(left);
    const candidates = exact
      .map((value, index) => ({ index, lack: (value - (shares[index] ?? 0)) * step }))
      .filter(({ index }) => step > 0 || (shares[index] ?? 0) > 1)
      .sort((x, y) => y.lack - x.lack || x.index - y.index);
    const chosen = candidates[0]?.index ?? 0;
    shares[chosen] = (shares[chosen] ?? 0) + step;
  }
  return shares;
};

/**
 * Divides a meeting's minutes among weighted parts so that they add up exactly: in steps of five minutes,
 * at least five for each part (a short meeting gets fewer parts), odd minutes with the longest one.
 */
export const shareMinutes = <T extends Weighted>(
  parts: readonly T[],
  minutes: number,
): readonly Portion<T>[] => {
  if (minutes <= 0 || parts.length === 0) return [];
  const units = Math.max(1, Math.floor(minutes / grain));
  const fitting = thatFit(parts, Math.min(units, Math.ceil(minutes / minutesPerPart)));
  const shares = apportion(
    fitting.map((part) => part.share),
    units,
  ).map((share) => share * grain);
  const odd = minutes - shares.reduce((sum, share) => sum + share, 0);
  const longest = shares.indexOf(Math.max(...shares));
  return fitting.map((part, index) => ({
    part,
    minutes: (shares[index] ?? 0) + (index === longest ? odd : 0),
  }));
};
