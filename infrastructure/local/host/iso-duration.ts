import { Temporal } from '@js-temporal/polyfill';
import { InvalidInput } from '../../../src/core/errors.ts';

/** Seconds of a duration such as `PT2H` or `P1DT30M`; a day has 24 hours. Throws InvalidInput for anything else. */
export const durationSeconds = (text: string): number => {
  try {
    const seconds = Temporal.Duration.from(text).total({
      unit: 'second',
      relativeTo: '2026-01-01T00:00:00Z[UTC]',
    });
    if (seconds >= 0 && Number.isFinite(seconds)) return Math.floor(seconds);
  } catch {
    // Told below, in our own words.
  }
  throw new InvalidInput('advance', 'Expected an ISO 8601 duration such as PT2H or P1DT30M');
};
