import { isCancelled } from './event-as-listed.ts';
import type { EventsListInput } from './events-list.ts';
import { tokenRulesOf } from './events-list.ts';
import { expandView } from './expand-view.ts';
import { GoogleApiError } from './google-error.ts';
import { encodePageToken, encodeSyncToken, queryHash, readPageToken, shortName } from './sync-tokens.ts';

/** `events.instances`. Its sync token belongs to it alone: in `events.list` it is a mistake. */
export const listInstances = (input: EventsListInput, seriesId: string): unknown => {
  const { view, state, query, now, behaviour } = input;
  const series = view.events.find(({ resource }) => resource.id === seriesId);
  if (series === undefined)
    throw new GoogleApiError({ status: 404, reason: 'notFound', message: 'Not Found' });
  const collection = shortName('instances', view.email, view.calendarId, seriesId);
  const hash = queryHash([...query].filter(([name]) => name !== 'pageToken'));
  const pageToken = query.get('pageToken');
  const position =
    pageToken === null
      ? { after: null, page: 0, upToVersion: state.version, query: hash, at: now }
      : readPageToken(pageToken, hash, tokenRulesOf(input));
  const timeMax = query.get('timeMax');
  const instances = expandView(view, Date.parse(now), timeMax === null ? null : Date.parse(timeMax)).filter(
    (one) => one.resource.recurringEventId === seriesId && !isCancelled(one),
  );
  const size = Math.min(Number(query.get('maxResults') ?? 250), behaviour.pageSize);
  const from = position.page * size;
  const ended = from + size >= instances.length;
  const token = { version: position.upToVersion, epoch: state.epoch, query: hash, collection, at: now };
  return {
    kind: 'calendar#events',
    summary: view.name,
    updated: now,
    timeZone: view.timeZone,
    accessRole: view.accessRole,
    ...(ended
      ? { nextSyncToken: encodeSyncToken({ ...token, timeMinMs: null, timeMaxMs: null }) }
      : { nextPageToken: encodePageToken({ ...position, page: position.page + 1 }) }),
    items: instances.slice(from, from + size).map(({ resource }) => resource),
  };
};
