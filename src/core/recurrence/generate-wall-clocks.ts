import { RRuleTemporal } from 'rrule-temporal';
import { toInstant } from '../time.ts';
import type { WallClock } from '../zone.ts';

export type GeneratedWallClocks =
  | { readonly kind: 'generated'; readonly wallClocks: readonly WallClock[] }
  | { readonly kind: 'cannot-expand'; readonly reason: string };

/** Enough for a daily COUNT series of 270 years; the work for an absurd rule ends within a fraction of a second. */
const maxSteps = 100_000;
/** More than one every quarter of an hour for a month is no meeting. */
export const mostSlots = 3_000;

/**
 * The wall-clock times of a rule between two wall-clock times (both included), as if there were no zones.
 * DTSTART is always one of them, and counts. The rule must have no UNTIL.
 */
export const generateWallClocks = (input: {
  rule: string;
  start: WallClock;
  from: WallClock;
  to: WallClock;
}): GeneratedWallClocks => {
  try {
    const rule = new RRuleTemporal({
      rruleString: `DTSTART;TZID=UTC:${input.start.replaceAll(/[-:]/g, '')}\nRRULE:${input.rule}`,
      maxIterations: maxSteps,
      includeDtstart: true,
      cache: false,
    });
    const found = rule.between(new Date(`${input.from}Z`), new Date(`${input.to}Z`), true);
    if (found.length > mostSlots) return { kind: 'cannot-expand', reason: 'it repeats too often' };
    return {
      kind: 'generated',
      wallClocks: found.map((moment) => toInstant(moment.epochMilliseconds).slice(0, 19)),
    };
  } catch (error) {
    const endless = error instanceof Error && /exceeded/i.test(error.message);
    return {
      kind: 'cannot-expand',
      reason: endless ? 'it would take too long to work out' : 'its rule is not valid',
    };
  }
};
