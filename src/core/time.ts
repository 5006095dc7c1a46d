/** An instant in UTC, always written `YYYY-MM-DDTHH:mm:ssZ`, so that text order is time order. */
export type Instant = string;

/** A day of the calendar without a zone, `YYYY-MM-DD`. */
export type DateOnly = string;

/** The instant of milliseconds since the epoch, cut to whole seconds. */
export const toInstant = (epochMilliseconds: number): Instant =>
  `${new Date(epochMilliseconds).toISOString().slice(0, 19)}Z`;

/** Milliseconds since the epoch. */
export const epochMs = (at: Instant): number => Date.parse(at);

/** Reads any ISO 8601 text with an offset or Z; null when it is not a time. */
export const parseInstant = (text: string): Instant | null => {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i.test(text)) return null;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? null : toInstant(milliseconds);
};

export const addSeconds = (at: Instant, seconds: number): Instant => toInstant(epochMs(at) + seconds * 1000);
export const addMinutes = (at: Instant, minutes: number): Instant => addSeconds(at, minutes * 60);
export const addHours = (at: Instant, hours: number): Instant => addSeconds(at, hours * 3600);
export const addDays = (at: Instant, days: number): Instant => addSeconds(at, days * 86_400);

export const secondsBetween = (from: Instant, to: Instant): number => (epochMs(to) - epochMs(from)) / 1000;
export const minutesBetween = (from: Instant, to: Instant): number => secondsBetween(from, to) / 60;

export const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);
export const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);
