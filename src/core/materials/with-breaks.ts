import type { Source, Statement } from '../materials.ts';
import type { Portion } from './share-minutes.ts';

type Part = {
  readonly title: string;
  readonly share: number;
  readonly notes: readonly Statement[];
  readonly source: Source;
};

const breakEveryMinutes = 120;
const breakMinutes = 15;
const lunchMinutes = 45;
const lunchFromMinutes = 360;
/** Longer ones go on the next day; where their nights lie is not ours to guess. */
const longestDayMinutes = 720;
/** Minutes after midnight: lunch is near the middle one, in a meeting that fills the time between the others. */
const noon = { from: 11 * 60 + 30, middle: 12 * 60 + 30, to: 14 * 60 } as const;

export const breakTitles = ['Break', 'Lunch'] as const;

const nearest = (places: readonly number[], wanted: number): number | undefined =>
  places.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];

/** Which ends of items get a pause, in working minutes: evenly spread, no two at one end, lunch near its time. */
const placePauses = (
  ends: readonly number[],
  wanted: { readonly at: readonly number[]; readonly lunchAt: number | null },
): { readonly pauses: ReadonlySet<number>; readonly lunch: number | undefined } => {
  const open = new Set(ends);
  const take = (at: number): number | undefined => {
    const place = nearest([...open], at);
    if (place !== undefined) open.delete(place);
    return place;
  };
  const lunch = wanted.lunchAt === null ? undefined : take(wanted.lunchAt);
  const taken = lunch === undefined ? undefined : nearest(wanted.at, lunch);
  const others = wanted.at.filter((at) => at !== taken).map(take);
  return { pauses: new Set([lunch, ...others].filter((place) => place !== undefined)), lunch };
};

/**
 * Plans the working minutes and puts breaks between them where people sit for three hours and more; a day that
 * goes over noon gets its lunch there. `startsAt` is the local time, in minutes after midnight.
 */
export const withBreaks = (
  meeting: { readonly minutes: number; readonly startsAt: number },
  plan: (workingMinutes: number) => readonly Portion<Part>[],
): readonly Portion<Part>[] => {
  const { minutes, startsAt } = meeting;
  const most =
    minutes < 180 || minutes > longestDayMinutes
      ? 0
      : Math.min(4, Math.floor(minutes / breakEveryMinutes) - 1);
  const hasLunch = minutes >= lunchFromMinutes && startsAt <= noon.from && startsAt + minutes >= noon.to;
  for (let count = most; count > 0; count -= 1) {
    const working = minutes - count * breakMinutes - (hasLunch ? lunchMinutes - breakMinutes : 0);
    const portions = plan(working);
    // A break never ends a meeting, and nobody takes two at once.
    if (portions.length <= count) continue;
    const at = Array.from({ length: count }, (_, index) => (working * (index + 1)) / (count + 1));
    const morning = noon.middle - startsAt;
    const lunchAt = hasLunch ? morning - (morning >= 2 * breakEveryMinutes ? breakMinutes : 0) : null;
    let elapsed = 0;
    const ends = portions.slice(0, -1).map((portion) => {
      elapsed += portion.minutes;
      return elapsed;
    });
    const { pauses, lunch } = placePauses(ends, { at, lunchAt });
    return portions.flatMap((portion, index): readonly Portion<Part>[] => {
      const end = ends[index];
      if (end === undefined || !pauses.has(end)) return [portion];
      const isLunch = end === lunch;
      const part: Part = {
        title: isLunch ? breakTitles[1] : breakTitles[0],
        share: 0,
        notes: [],
        source: { kind: 'type', name: 'break' },
      };
      return [portion, { part, minutes: isLunch ? lunchMinutes : breakMinutes }];
    });
  }
  return plan(minutes);
};
