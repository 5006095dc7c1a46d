import type { FieldsMask } from './fields-mask.ts';
import { checkFieldsMask, parseFieldsMask } from './fields-mask.ts';
import { forbiddenRequest, GoogleApiError } from './google-error.ts';
import type { SyncPosition } from './sync-tokens.ts';
import { decodeSyncToken, queryHash } from './sync-tokens.ts';

export type EventsListParameters = {
  readonly singleEvents: boolean;
  readonly showDeleted: boolean;
  readonly maxResults: number;
  readonly maxAttendees: number | null;
  readonly ordered: boolean;
  readonly timeMinMs: number | null;
  readonly timeMaxMs: number | null;
  readonly updatedMinMs: number | null;
  readonly iCalUID: string | null;
  readonly eventTypes: readonly string[];
  readonly fields: FieldsMask | null;
  readonly pageToken: string | null;
  readonly sync: SyncPosition | null;
  /** Names everything but the two tokens: it stays the same from page to page and from sync to sync. */
  readonly queryHash: string;
};

const forbiddenBesideSyncToken = [
  'iCalUID',
  'orderBy',
  'privateExtendedProperty',
  'sharedExtendedProperty',
  'q',
  'timeMin',
  'timeMax',
  'updatedMin',
];
const notSimulated = ['q', 'privateExtendedProperty', 'sharedExtendedProperty'];
const eventTypes = ['default', 'birthday', 'focusTime', 'fromGmail', 'outOfOffice', 'workingLocation'];
/** They may differ between the first sync and the later ones. */
const notPartOfTheQuery = [
  'syncToken',
  'pageToken',
  'timeMin',
  'timeMax',
  'showDeleted',
  'alt',
  'prettyPrint',
];

const eventsFields = [
  'kind',
  'etag',
  'summary',
  'description',
  'updated',
  'timeZone',
  'accessRole',
  'defaultReminders',
  'nextPageToken',
  'nextSyncToken',
  'items',
];

const readBoolean = (query: URLSearchParams, name: string): boolean => {
  const text = query.get(name);
  if (text !== null && text !== 'true' && text !== 'false') {
    throw forbiddenRequest('invalid', `Invalid boolean value: '${name}'`);
  }
  return text === 'true';
};

const readCount = (query: URLSearchParams, name: string): number | null => {
  const text = query.get(name);
  if (text === null) return null;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw forbiddenRequest('invalid', `Invalid value for ${name}`);
  return Number(text);
};

const readTime = (query: URLSearchParams, name: string): number | null => {
  const text = query.get(name);
  if (text === null) return null;
  const milliseconds = Date.parse(text);
  if (!/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/i.test(text) || Number.isNaN(milliseconds)) {
    throw forbiddenRequest('badRequest', `Bad Request: ${name} needs an RFC 3339 time with an offset`);
  }
  return milliseconds;
};

const checkOrder = (query: URLSearchParams, singleEvents: boolean): boolean => {
  const order = query.get('orderBy');
  if (order === null) return false;
  if (order !== 'startTime' && order !== 'updated')
    throw forbiddenRequest('invalid', 'Invalid value for orderBy');
  if (order === 'startTime' && !singleEvents) {
    throw forbiddenRequest('badRequest', 'The requested ordering is not available for the particular query.');
  }
  return true;
};

const checkBesideSyncToken = (query: URLSearchParams): void => {
  const forbidden = forbiddenBesideSyncToken.filter((name) => query.has(name));
  if (query.get('showDeleted') === 'false') forbidden.push('showDeleted=false');
  if (forbidden.length > 0) {
    const rule = `Sync token cannot be used with other request restrictions: ${forbidden.join(', ')}`;
    throw forbiddenRequest('badRequest', rule);
  }
};

const checkSimulated = (query: URLSearchParams, singleEvents: boolean): void => {
  const missing = [
    ...(singleEvents ? ['singleEvents=true'] : []),
    ...notSimulated.filter((name) => query.has(name)),
  ];
  if (missing.length === 0) return;
  const message = `not simulated: ${missing.join(', ')}`;
  throw new GoogleApiError({ status: 501, reason: 'notImplemented', message, violation: message });
};

const readSync = (query: URLSearchParams, hash: string, epoch: number): SyncPosition | null => {
  const token = query.get('syncToken');
  if (token === null) return null;
  checkBesideSyncToken(query);
  const sync = decodeSyncToken(token, epoch);
  // Google calls this undefined behaviour; here it is refused, so that nobody depends on it.
  if (sync.query !== hash) {
    throw forbiddenRequest('badRequest', 'a sync token must be used with the parameters of its initial sync');
  }
  return sync;
};

/** Reads and checks the parameters of `events.list`; throws what Google would answer. */
export const readEventsListParameters = (query: URLSearchParams, epoch: number): EventsListParameters => {
  const singleEvents = readBoolean(query, 'singleEvents');
  const showDeleted = readBoolean(query, 'showDeleted');
  const ordered = checkOrder(query, singleEvents);
  const timeMinMs = readTime(query, 'timeMin');
  const timeMaxMs = readTime(query, 'timeMax');
  if (timeMinMs !== null && timeMaxMs !== null && timeMaxMs <= timeMinMs) {
    throw forbiddenRequest('timeRangeEmpty', 'The specified time range is empty.');
  }
  const types = query.getAll('eventTypes');
  const unknownType = types.find((type) => !eventTypes.includes(type));
  if (unknownType !== undefined)
    throw forbiddenRequest('invalid', `Invalid value for eventTypes: ${unknownType}`);
  const mask = query.get('fields');
  const fields = mask === null ? null : parseFieldsMask(mask);
  if (fields !== null) checkFieldsMask(fields, eventsFields);
  const hash = queryHash([...query].filter(([name]) => !notPartOfTheQuery.includes(name)));
  const sync = readSync(query, hash, epoch);
  checkSimulated(query, singleEvents);
  return {
    singleEvents,
    showDeleted,
    ordered,
    timeMinMs,
    timeMaxMs,
    updatedMinMs: readTime(query, 'updatedMin'),
    iCalUID: query.get('iCalUID'),
    eventTypes: types,
    maxResults: Math.min(readCount(query, 'maxResults') ?? 250, 2500),
    maxAttendees: readCount(query, 'maxAttendees'),
    fields,
    pageToken: query.get('pageToken'),
    sync,
    queryHash: hash,
  };
};
