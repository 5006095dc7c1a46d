import type { GoogleBehaviour } from './behaviour.ts';
import type { CalendarState } from './calendar-state.ts';
import type { CalendarView } from './calendar-view.ts';
import { viewsOf } from './calendar-view.ts';
import { applyFieldsMask, parseFieldsMask } from './fields-mask.ts';
import { forbiddenRequest } from './google-error.ts';
import type { TokenRules } from './sync-tokens.ts';
import { encodePageToken, encodeSyncToken, queryHash, readPageToken, readSyncToken } from './sync-tokens.ts';

const forbiddenBesideSyncToken = ['minAccessRole', 'showOwnOrganizationOnly'];
const rolesFromLeast = ['freeBusyReader', 'reader', 'writerWithoutPrivateAccess', 'writer', 'owner'];
const defaultResults = 100;
const mostResults = 250;

export const calendarListEntry = (view: CalendarView) => {
  const { entry } = view;
  const deleted = entry?.deleted === true;
  return {
    kind: 'calendar#calendarListEntry',
    etag: `"${entry?.version ?? 1}"`,
    id: view.calendarId,
    ...(deleted
      ? { deleted }
      : {
          summary: view.name,
          ...(entry?.summaryOverride === undefined ? {} : { summaryOverride: entry.summaryOverride }),
          timeZone: view.timeZone,
          colorId: '14',
          selected: entry?.selected ?? true,
          accessRole: view.accessRole,
          ...(view.primary ? { primary: true } : {}),
          ...(entry?.hidden === true ? { hidden: true } : {}),
        }),
  };
};

const checkBesideSyncToken = (query: URLSearchParams): void => {
  const forbidden = forbiddenBesideSyncToken.filter((name) => query.has(name));
  for (const name of ['showDeleted', 'showHidden'])
    if (query.get(name) === 'false') forbidden.push(`${name}=false`);
  if (forbidden.length === 0) return;
  const rule = `Sync token cannot be used with other request restrictions: ${forbidden.join(', ')}`;
  throw forbiddenRequest('badRequest', rule);
};

const readPageSize = (text: string | null): number => {
  if (text !== null && !/^[1-9]\d{0,3}$/.test(text))
    throw forbiddenRequest('invalid', 'Invalid value for maxResults');
  return Math.min(text === null ? defaultResults : Number(text), mostResults);
};

const isListed =
  (query: URLSearchParams) =>
  (view: CalendarView): boolean => {
    const least = query.get('minAccessRole');
    if (least !== null && rolesFromLeast.indexOf(view.accessRole) < rolesFromLeast.indexOf(least))
      return false;
    if (view.entry?.deleted === true && query.get('showDeleted') !== 'true') return false;
    return view.entry?.hidden !== true || query.get('showHidden') === 'true';
  };

/** `calendarList.list` of an account. What is a property of the calendar itself (its name) is in no delta. */
export const listCalendarList = (input: {
  readonly email: string;
  readonly state: CalendarState;
  readonly query: URLSearchParams;
  readonly behaviour: GoogleBehaviour;
  readonly rules: TokenRules;
  readonly now: string;
}): unknown => {
  const { email, state, query, behaviour, rules, now } = input;
  const size = Math.min(readPageSize(query.get('maxResults')), behaviour.pageSize);
  const syncToken = query.get('syncToken');
  const collection = queryHash([['calendarList', email]]);
  const tokens = ['syncToken', 'pageToken', 'showDeleted', 'showHidden'];
  const hash = queryHash([...query].filter(([name]) => !tokens.includes(name)));
  if (syncToken !== null) checkBesideSyncToken(query);
  const sync = syncToken === null ? null : readSyncToken(syncToken, { query: hash, collection }, rules);
  const whole = queryHash([...query].filter(([name]) => name !== 'pageToken'));
  const pageToken = query.get('pageToken');
  const position =
    pageToken === null
      ? { after: null, page: 0, upToVersion: state.version, query: whole, at: now }
      : readPageToken(pageToken, whole, rules);
  const listed = viewsOf(state, email).filter((view) =>
    sync === null ? isListed(query)(view) : (view.entry?.version ?? 0) > sync.version,
  );
  const from = position.page * size;
  const ended = from + size >= listed.length;
  const mask = query.get('fields');
  const body = {
    kind: 'calendar#calendarList',
    etag: `"p${state.version}"`,
    ...(ended
      ? {
          nextSyncToken: encodeSyncToken({
            version: position.upToVersion,
            epoch: state.epoch,
            query: hash,
            collection,
            at: now,
            timeMinMs: null,
            timeMaxMs: null,
          }),
        }
      : { nextPageToken: encodePageToken({ ...position, page: position.page + 1 }) }),
    items: listed.slice(from, from + size).map(calendarListEntry),
  };
  return applyFieldsMask(body, mask === null ? null : parseFieldsMask(mask));
};
