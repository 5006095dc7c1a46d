import { IANA_ALIAS_MAP, WINDOWS_TO_IANA_MAP } from 'windows-iana';
import { epochMs } from '../../../src/core/time.ts';
import { instantToWallClock, isZone, readZone } from '../../../src/core/zone.ts';

/** Minutes by which the zone's clock is ahead of UTC at an instant. */
export const offsetMinutesAt = (at: string, zone: string): number =>
  (epochMs(`${instantToWallClock(at, zone)}Z`) - epochMs(at)) / 60_000;

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z&]+/g, ' ')
    .trim();

/** Windows zone names in small letters, and the IANA zone that stands for each. */
export const windowsZones: ReadonlyMap<string, string> = new Map(
  WINDOWS_TO_IANA_MAP.flatMap(({ windowsName, territory, iana: [zone] }) =>
    territory === '001' && zone !== undefined ? [[windowsName.toLowerCase(), zone] as const] : [],
  ),
);

/** Regions that Outlook writes instead of cities. */
const regions: readonly (readonly [string, string])[] = [
  ['Eastern Time (US & Canada)', 'America/New_York'],
  ['Central Time (US & Canada)', 'America/Chicago'],
  ['Mountain Time (US & Canada)', 'America/Denver'],
  ['Pacific Time (US & Canada)', 'America/Los_Angeles'],
  ['Atlantic Time (Canada)', 'America/Halifax'],
  ['Newfoundland', 'America/St_Johns'],
  ['Arizona', 'America/Phoenix'],
  ['Alaska', 'America/Anchorage'],
  ['Hawaii', 'Pacific/Honolulu'],
  ['Central America', 'America/Guatemala'],
  ['Brasilia', 'America/Sao_Paulo'],
  ['West Central Africa', 'Africa/Lagos'],
  ['Beijing', 'Asia/Shanghai'],
  ['New Delhi', 'Asia/Kolkata'],
  ['Coordinated Universal Time', 'UTC'],
];

const places: ReadonlyMap<string, string> = new Map([
  ...[
    ...Intl.supportedValuesOf('timeZone'),
    ...IANA_ALIAS_MAP.flatMap(({ alias }) => alias).filter((zone) => zone.includes('/')),
  ]
    .filter(isZone)
    .map((zone) => [fold(zone.split('/').at(-1) ?? ''), zone] as const),
  ...regions.map(([region, zone]) => [fold(region), zone] as const),
]);

const hasOffset = (zone: string, minutes: number): boolean =>
  ['2026-01-01T00:00:00Z', '2026-07-01T00:00:00Z'].some((at) => offsetMinutesAt(at, zone) === minutes);

/** `(UTC+01:00) Amsterdam, Berlin, Rome`: the first place whose clock shows that offset. */
const zoneOfPlaces = (text: string): string | null => {
  const [, sign, hours, minutes, list = text] =
    /^\((?:UTC|GMT)(?:([+-])(\d{1,2})[:.]?(\d{2}))?\)(.+)$/i.exec(text) ?? [];
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1);
  for (const name of [list, ...list.split(/[,/:;]/)]) {
    const zone = places.get(fold(name));
    if (zone !== undefined && (list === text || hasOffset(zone, offset))) return zone;
  }
  return null;
};

const zoneOfPath = (text: string): string | null => {
  const steps = text.split('/').filter((step) => step !== '');
  for (let from = 0; from < steps.length; from += 1) {
    const rest = steps.slice(from).join('/');
    if (isZone(rest) && (from === 0 || rest.includes('/') || /^utc$/i.test(rest))) return rest;
  }
  return null;
};

/** `europe/berlin` as the database writes it; aliases stay what they are. */
const inItsSpelling = (zone: string): string => {
  if (/^(etc\/)?(utc|gmt|z|zulu|universal)$/i.test(zone)) return 'UTC';
  const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions();
  return timeZone.toLowerCase() === zone.toLowerCase() ? timeZone : zone;
};

/**
 * The IANA zone (or offset) that a calendar program means by this name: IANA names, also behind a prefix such
 * as `/mozilla.org/20050126_1/`, Windows names, Outlook's lists of cities, offsets. Null when none is meant.
 */
export const zoneNamed = (name: string): string | null => {
  const text = name.replaceAll('"', '').trim();
  if (text === '' || text.length > 200) return null;
  if (/^z$/i.test(text)) return 'UTC';
  const zone =
    windowsZones.get(text.toLowerCase().replace(/ \d$/, '')) ??
    zoneOfPath(text) ??
    readZone(text) ??
    zoneOfPlaces(text);
  return zone === null ? null : inItsSpelling(zone);
};
