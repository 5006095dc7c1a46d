import type { DateOnly, Instant } from './time.ts';
import { epochMs, toInstant } from './time.ts';

/** What a clock on the wall shows, `YYYY-MM-DDTHH:mm:ss`, without a zone. */
export type WallClock = string;

const dayMs = 86_400_000;
const clocks = new Map<string, Intl.DateTimeFormat | null>();

const clockOf = (zone: string): Intl.DateTimeFormat | null => {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  let clock: Intl.DateTimeFormat | null = null;
  try {
    clock = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    // Not a zone: remembered as such, within bounds, since the text may come from anywhere.
  }
  if (clock !== null || clocks.size < 1000) clocks.set(zone, clock);
  return clock;
};

/** Whether the platform knows this zone: an IANA name, or an offset such as `+02:00`. */
export const isZone = (zone: string): boolean => zone !== '' && clockOf(zone) !== null;

/** A zone that can be used: the text itself, `GMT+02:00` or `UTC-7` read as an offset; null when it is none. */
export const readZone = (text: string): string | null => {
  const offset = /^(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(text.trim());
  const zone =
    offset === null ? text.trim() : `${offset[1]}${(offset[2] ?? '').padStart(2, '0')}:${offset[3] ?? '00'}`;
  return isZone(zone) ? zone : null;
};

/** Milliseconds by which the zone's wall clock is ahead of UTC. */
const offsetAt = (epochMilliseconds: number, zone: string): number => {
  const clock = clockOf(zone);
  if (clock === null) throw new RangeError('not a time zone');
  const parts = [0, 1, 1, 0, 0, 0];
  for (const { type, value } of clock.formatToParts(epochMilliseconds)) {
    const index = ['year', 'month', 'day', 'hour', 'minute', 'second'].indexOf(type);
    if (index >= 0) parts[index] = Number(value);
  }
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(epochMilliseconds / 1000) * 1000;
};

/** What becomes of a wall-clock time that a change to summer time leaves out: Google's way, or RFC 5545's. */
export type GapRule = 'later' | 'drop';

/**
 * The instants that a wall-clock time stands for: one, two in the hour that is repeated, none in the hour
 * that is left out.
 */
const instantsOf = (
  wall: WallClock,
  zone: string,
): { readonly found: readonly number[]; readonly before: number } => {
  const asUtc = Date.parse(`${wall}Z`);
  const before = offsetAt(asUtc - dayMs, zone);
  const after = offsetAt(asUtc + dayMs, zone);
  const candidates =
    before === after ? [asUtc - before] : [asUtc - before, asUtc - after].sort((a, b) => a - b);
  return { found: candidates.filter((at) => offsetAt(at, zone) === asUtc - at), before: asUtc - before };
};

/**
 * The instant of a wall-clock time. A time that comes twice means the first. A time that is left out is read
 * with the offset before the change, which is an hour later on the new clock: what Google shows.
 * Throws RangeError when the zone is unknown.
 */
export const wallClockToInstant = (wall: WallClock, zone: string): Instant => {
  const { found, before } = instantsOf(wall, zone);
  return toInstant(found[0] ?? before);
};

/** As `wallClockToInstant`, but null for a time that the zone leaves out. */
export const existingInstant = (wall: WallClock, zone: string): Instant | null => {
  const first = instantsOf(wall, zone).found[0];
  return first === undefined ? null : toInstant(first);
};

/** What the clock in the zone shows. Throws RangeError when the zone is unknown. */
export const instantToWallClock = (at: Instant, zone: string): WallClock =>
  toInstant(epochMs(at) + offsetAt(epochMs(at), zone)).slice(0, 19);

/** The day it is in the zone. */
export const dateIn = (at: Instant, zone: string): DateOnly => instantToWallClock(at, zone).slice(0, 10);

/** The first moment of a day in the zone. */
export const midnightOf = (date: DateOnly, zone: string): Instant =>
  wallClockToInstant(`${date}T00:00:00`, zone);

/** The day `days` later. */
export const addDaysTo = (date: DateOnly, days: number): DateOnly =>
  toInstant(Date.parse(`${date}T00:00:00Z`) + days * dayMs).slice(0, 10);
