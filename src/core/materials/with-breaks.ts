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

export const breakTitles = ['Break', 'Lunch'] as const;

/** Plans the working minutes and puts breaks between them where people sit for three hours and more. */
export const withBreaks = (
  minutes: number,
  plan: (workingMinutes: number) => readonly Portion<Part>[],
): readonly Portion<Part>[] => {
  const count =
    minutes < 180 || minutes > longestDayMinutes
      ? 0
      : Math.min(4, Math.floor(minutes / breakEveryMinutes) - 1);
  const lunchAt = minutes >= lunchFromMinutes ? Math.floor(count / 2) : -1;
  const lengths = Array.from({ length: count }, (_, index) =>
    index === lunchAt ? lunchMinutes : breakMinutes,
  );
  const working = minutes - lengths.reduce((sum, length) => sum + length, 0);
  const portions = plan(working);
  let elapsed = 0;
  let taken = 0;
  const out: Portion<Part>[] = [];
  portions.forEach((portion, index) => {
    out.push(portion);
    elapsed += portion.minutes;
    const isLast = index === portions.length - 1;
    while (taken < count && (isLast || elapsed >= (working * (taken + 1)) / (count + 1))) {
      const length = lengths[taken] ?? breakMinutes;
      const title = taken === lunchAt ? breakTitles[1] : breakTitles[0];
      const pause: Portion<Part> = {
        part: { title, share: 0, notes: [], source: { kind: 'type', name: 'break' } },
        minutes: length,
      };
      // A break never ends a meeting: the last one goes before the last item.
      if (isLast) out.splice(out.length - 1, 0, pause);
      else out.push(pause);
      taken += 1;
      if (!isLast) break;
    }
  });
  return out;
};
