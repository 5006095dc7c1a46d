import type { CalendarState } from './calendar-state.ts';
import type { CalendarView } from './calendar-view.ts';
import { applyFieldsMask, parseFieldsMask } from './fields-mask.ts';
import { forbiddenRequest } from './google-error.ts';
import { decodeSyncToken, encodeSyncToken } from './sync-tokens.ts';

const forbiddenBesideSyncToken = ['minAccessRole', 'showOwnOrganizationOnly'];

export const calendarListEntry = (view: CalendarView) => ({
  kind: 'calendar#calendarListEntry',
  etag: '"1"',
  id: view.calendarId,
  summary: view.name,
  timeZone: view.timeZone,
  colorId: '14',
  selected: true,
  accessRole: 'owner',
  primary: true,
});

const checkPageSize = (text: string | null): void => {
  if (text !== null && !/^[1-9]\d{0,3}$/.test(text))
    throw forbiddenRequest('invalid', 'Invalid value for maxResults');
};

/** `calendarList.list` of an account: its one, primary calendar, which never changes. */
export const listCalendarList = (
  view: CalendarView,
  state: Pick<CalendarState, 'version' | 'epoch'>,
  query: URLSearchParams,
): unknown => {
  checkPageSize(query.get('maxResults'));
  const syncToken = query.get('syncToken');
  if (syncToken !== null) {
    const forbidden = forbiddenBesideSyncToken.filter((name) => query.has(name));
    for (const name of ['showDeleted', 'showHidden'])
      if (query.get(name) === 'false') forbidden.push(`${name}=false`);
    if (forbidden.length > 0) {
      const rule = `Sync token cannot be used with other request restrictions: ${forbidden.join(', ')}`;
      throw forbiddenRequest('badRequest', rule);
    }
    decodeSyncToken(syncToken, state.epoch);
  }
  if (query.has('pageToken')) throw forbiddenRequest('badRequest', 'Invalid page token value.');
  const mask = query.get('fields');
  const body = {
    kind: 'calendar#calendarList',
    etag: '"p1"',
    nextSyncToken: encodeSyncToken({ version: state.version, epoch: state.epoch, query: 'calendarList' }),
    items: syncToken === null ? [calendarListEntry(view)] : [],
  };
  return applyFieldsMask(body, mask === null ? null : parseFieldsMask(mask));
};
