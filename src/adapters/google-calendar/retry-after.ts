import type { Instant } from '../../core/time.ts';
import { epochMs } from '../../core/time.ts';

const longestSeconds = 3600;

/** Whole seconds that a Retry-After header asks for, as a number or an HTTP date, at most an hour; null when it says nothing. */
export const retryAfterSeconds = (header: string | null, now: Instant): number | null => {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text), longestSeconds);
  if (!/^[A-Za-z]{3}, \d{2} [A-Za-z]{3} \d{4} /.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at)
    ? null
    : Math.min(Math.max(0, Math.ceil((at - epochMs(now)) / 1000)), longestSeconds);
};
