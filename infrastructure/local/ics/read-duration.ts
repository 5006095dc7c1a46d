import { toInstant } from '../../../src/core/time.ts';
import type { CalendarTime } from './calendar-time.ts';
import { addTo, inZone, wallOf } from './calendar-time.ts';

/** A length of time: days keep the clock's reading when it is changed, seconds do not. */
export type Duration = { readonly days: number; readonly seconds: number };

/** Reads `P1DT2H`, `PT30M`, `P2W`; null for anything else and for negative lengths. */
export const readDuration = (text: string): Duration | null => {
  const parts =
    /^\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?$/i.exec(
      text.trim(),
    );
  if (parts === null || /P$|T$/i.test(text.trim())) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  return { days: weeks * 7 + days, seconds: hours * 3600 + minutes * 60 + seconds };
};

/** The end of what starts then and lasts so long. */
export const after = (start: CalendarTime, { days, seconds }: Duration): CalendarTime => {
  if (start.kind === 'day') return addTo(start, days * 86_400 + seconds);
  if (days === 0) return addTo(start, seconds);
  const wall = toInstant(Date.parse(`${wallOf(start)}Z`) + days * 86_400_000).slice(0, 19);
  return addTo(inZone(wall, start.zone), seconds);
};
