import type { Instant } from './time.ts';
import { epochMs } from './time.ts';

type Parts = Readonly<Record<string, string>>;

const formatter = (timeZone: string): Intl.DateTimeFormat => {
  const options = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
  }
};

const partsOf = (at: Instant, timeZone: string): Parts =>
  Object.fromEntries(
    formatter(timeZone)
      .formatToParts(new Date(epochMs(at)))
      .map(({ type, value }) => [type, value]),
  );

/** `14:00` in the zone; an unknown zone counts as UTC. */
export const localClock = (at: Instant, timeZone: string): string => {
  const { hour, minute } = partsOf(at, timeZone);
  return `${hour}:${minute}`;
};

/** `Thu 5 Mar` in the zone. */
export const localDay = (at: Instant, timeZone: string): string => {
  const { weekday, day, month } = partsOf(at, timeZone);
  return `${weekday} ${day} ${month}`;
};

/** How a person says the zone: `New York time`, `UTC`. */
export const zoneLabel = (timeZone: string): string => {
  const { timeZone: known } = formatter(timeZone).resolvedOptions();
  if (known === 'UTC' || timeZone.startsWith('Etc/')) return 'UTC';
  return `${(timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')} time`;
};

/** `Thu 5 Mar, 14:00–15:30 (Berlin time)`; the end's day is named where it is another. */
export const localSpan = (span: {
  readonly start: Instant;
  readonly end: Instant;
  readonly timeZone: string;
}): string => {
  const { start, end, timeZone } = span;
  const lastDay = localDay(end, timeZone);
  const until =
    lastDay === localDay(start, timeZone)
      ? localClock(end, timeZone)
      : `${lastDay}, ${localClock(end, timeZone)}`;
  return `${localDay(start, timeZone)}, ${localClock(start, timeZone)}–${until} (${zoneLabel(timeZone)})`;
};
