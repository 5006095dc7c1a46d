import type { StoredEvent } from './calendar-state.ts';
import { shortName } from './sync-tokens.ts';

/** An event's place in the list of one pass: where it came into being, or anywhere. */
export const placeOf = (stored: StoredEvent, shuffle: string | null, upToVersion: number): string => {
  const order = String(stored.order).padStart(10, '0');
  return shuffle === null
    ? order
    : shortName(shuffle, String(upToVersion), stored.resource.id ?? '', order) + order;
};

/** Whether this page of a pass comes without events: some do, the first among them more often. */
export const isEmptyPage = (shuffle: string | null, upToVersion: number, page: number): boolean =>
  page < 12 &&
  (shuffle === null
    ? page % 2 === 0
    : (shortName(shuffle, 'empty', String(upToVersion), String(page)).codePointAt(0) ?? 0) % 3 === 0);
