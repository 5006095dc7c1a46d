import type { DateOnly } from './time.ts';

/** The day when the text is a real day of the years 1000–9999; null for the likes of `0000-01-01` or `2026-02-30`. */
export const parseDateOnly = (text: string): DateOnly | null => {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return null;
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text) ? text : null;
};
