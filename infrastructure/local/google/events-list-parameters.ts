import type { FieldsMask } from './fields-mask.ts';
import { checkFieldsMask, parseFieldsMask } from './fields-mask.ts';
import { forbiddenRequest, GoogleApiError } from './google-error.ts';
import type { SyncPosition, TokenRules } from './sync-tokens.ts';
import { queryHash, readSyncToken } from './sync-tokens.ts';

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
const knownParameters = [
  ...forbiddenBesideSyncToken,
  'alt',
  'alwaysIncludeEmail',
  'eventTypes',
  'fields',
  'key',
  'maxAttendees',
  'maxResults',
  'pageToken',
  'prettyPrint',
  'quotaUser',
  'showDeleted',
  'showHiddenInvitations',
  'singleEvents',
  'syncToken',
  'timeZone',
];
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

const checkKnown = (query: URLSearchParams): void => {
  const unknown = [...query.keys()].find((name) => !knownParameters.includes(name));
  if (unknown !== undefined) throw forbiddenRequest('invalidParameter', `Unknown parameter: ${unknown}`);
};

const checkSimulated = (query: URLSearchParams): void => {
  const missing = notSimulated.filter((name) => query.has(name));
  if (missing.length === 0) return;
  const message = `not simulated: ${missing.join(', ')}`;
  throw new GoogleApiError({ status: 501, reason: 'notImplemented', message, violation: message });
};

const readSync = (
  query: URLSearchParams,
  expected: { readonly query: string; readonly collection: string },
  rules: TokenRules,
): SyncPosition | null => {
  const token = query.get('syncToken');
  if (token === null) return null;
  checkBesideSyncToken(query);
  return readSyncToken(token, expected, rules);
};

/** Without both in the mask, a client never sees a second page, or reads everything anew each time. */
const checkTokensAsked = (fields: FieldsMask, violate: (rule: string) => void): void => {
  const asked = fields.has('*') || (fields.has('nextPageToken') && fields.has('nextSyncToken'));
  if (!asked) violate('a mask without nextPageToken and nextSyncToken loses both');
};

/** Reads and checks the parameters of `events.list`; throws what Google would answer. */
export const readEventsListParameters = (
  query: URLSearchParams,
  collection: string,
  rules: TokenRules,
): EventsListParameters => {
  checkKnown(query);
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
  if (fields !== null) {
    checkFieldsMask(fields, eventsFields);
    checkTokensAsked(fields, rules.violate);
  }
  const hash = queryHash([...query].filter(([name]) => !notPartOfTheQuery.includes(name)));
  const sync = readSync(query, { query: hash, collection }, rules);
  checkSimulated(query);
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
