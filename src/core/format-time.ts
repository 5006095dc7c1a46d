import type { DateOnly, Instant } from './time.ts';
import { epochMs } from './time.ts';
import { instantToWallClock, isZone } from './zone.ts';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** Each knows the short names of its own region's zones: CET, EST, AEDT, NZDT, IST. */
const localesWithNames = ['en-GB', 'en-US', 'en-AU', 'en-NZ', 'en-IN'];

/** `Mon 2 Mar` */
export const formatDay = (date: DateOnly): string => {
  const day = new Date(`${date}T00:00:00Z`);
  return `${weekdays[day.getUTCDay()]} ${day.getUTCDate()} ${months[day.getUTCMonth()]}`;
};

const zoneNames = new Map<string, readonly Intl.DateTimeFormat[]>();

/** The zone's short name at that time (`CET`, `EST`), or its offset (`GMT+4`) where it has none. */
const zoneNameAt = (at: Instant, zone: string): string => {
  let formats = zoneNames.get(zone);
  if (formats === undefined) {
    formats = localesWithNames.map(
      (locale) => new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' }),
    );
    zoneNames.set(zone, formats);
  }
  const names = formats.map(
    (format) => format.formatToParts(epochMs(at)).find((part) => part.type === 'timeZoneName')?.value ?? zone,
  );
  return names.find((name) => !/^(GMT|UTC)[+−-]/.test(name)) ?? names[0] ?? zone;
};

/** How a moment is written for a person. */
export type TimeStyle = 'day' | 'time' | 'day-time' | 'day-time-zone';

/** `Mon 2 Mar`, `10:00`, `Mon 2 Mar, 10:00` or `Mon 2 Mar, 10:00 (CET)`; an unknown zone counts as UTC. */
export const formatInZone = (at: Instant, wantedZone: string, style: TimeStyle): string => {
  const zone = isZone(wantedZone) ? wantedZone : 'UTC';
  const wall = instantToWallClock(at, zone);
  const day = formatDay(wall.slice(0, 10));
  const time = wall.slice(11, 16);
  switch (style) {
    case 'day':
      return day;
    case 'time':
      return time;
    case 'day-time':
      return `${day}, ${time}`;
    case 'day-time-zone':
      return `${day}, ${time} (${zoneNameAt(at, zone)})`;
  }
};

/** `Mon 2 Mar, 10:00–10:30 (CET)`; both days are named when it ends on another day. */
export const formatRange = (start: Instant, end: Instant, wantedZone: string): string => {
  const zone = isZone(wantedZone) ? wantedZone : 'UTC';
  const sameDay = formatInZone(start, zone, 'day') === formatInZone(end, zone, 'day');
  const from = formatInZone(start, zone, 'day-time');
  if (start === end) return formatInZone(start, zone, 'day-time-zone');
  const to = sameDay ? `–${formatInZone(end, zone, 'time')}` : ` – ${formatInZone(end, zone, 'day-time')}`;
  return `${from}${to} (${zoneNameAt(start, zone)})`;
};
