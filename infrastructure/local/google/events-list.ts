import type { RawEvent } from './account-calendar.ts';
import type { GoogleBehaviour } from './behaviour.ts';
import type { CalendarState, StoredEvent } from './calendar-state.ts';
import type { CalendarView } from './calendar-view.ts';
import { asListed, cutAttendees, isCancelled, liveIds } from './event-as-listed.ts';
import { rawTimeMs } from './event-times.ts';
import type { EventsListParameters } from './events-list-parameters.ts';
import { readEventsListParameters } from './events-list-parameters.ts';
import { expandView } from './expand-view.ts';
import { applyFieldsMask } from './fields-mask.ts';
import { isEmptyPage, placeOf } from './list-order.ts';
import type { PagePosition, TokenRules } from './sync-tokens.ts';
import { encodePageToken, encodeSyncToken, queryHash, readPageToken, shortName } from './sync-tokens.ts';

type Window = { readonly timeMinMs: number | null; readonly timeMaxMs: number | null };

const isIn = (stored: StoredEvent, parameters: EventsListParameters, live: ReadonlySet<string>): boolean => {
  if (parameters.sync !== null) return stored.version > parameters.sync.version;
  if (!isCancelled(stored) || parameters.showDeleted || parameters.updatedMinMs !== null) return true;
  // Cancelled occurrences of a live series are given even where deleted events are not, if series are.
  const ofLiveSeries = live.has(stored.resource.recurringEventId ?? '') && stored.outside !== true;
  return ofLiveSeries && !parameters.singleEvents;
};

const isInWindow = ({ resource }: StoredEvent, { timeMinMs, timeMaxMs }: Window, zone: string) => {
  const startMs = rawTimeMs(resource.start, zone);
  const endMs = rawTimeMs(resource.end, zone) ?? startMs;
  if (startMs === null || endMs === null) return true;
  // A series is not expanded here: without a look at its rule it may always have an occurrence later on.
  const endsLater = resource.recurrence ? true : timeMinMs === null || endMs > timeMinMs;
  return endsLater && (timeMaxMs === null || startMs < timeMaxMs);
};

const isAsked = ({ resource }: StoredEvent, parameters: EventsListParameters): boolean => {
  const { eventTypes, iCalUID, updatedMinMs } = parameters;
  if (eventTypes.length > 0 && !eventTypes.includes(resource.eventType ?? 'default')) return false;
  if (iCalUID !== null && resource.iCalUID !== iCalUID) return false;
  return updatedMinMs === null || Date.parse(resource.updated ?? '') >= updatedMinMs;
};

/** The window that counts for this page: a delta's, where tokens keep it, is that of the list it goes back to. */
const windowOf = ({ sync, timeMinMs, timeMaxMs }: EventsListParameters, keeps: boolean): Window => {
  if (sync === null) return { timeMinMs, timeMaxMs };
  return keeps ? sync : { timeMinMs: null, timeMaxMs: null };
};

export type EventsListInput = {
  readonly view: CalendarView;
  readonly state: Pick<CalendarState, 'version' | 'epoch'>;
  readonly query: URLSearchParams;
  readonly behaviour: GoogleBehaviour;
  readonly now: string;
  readonly violate: (rule: string) => void;
};

/** What tokens of this calendar, seen by this account, are held against. */
export const tokenRulesOf = ({ view, state, behaviour, now, violate }: EventsListInput): TokenRules => ({
  behaviour,
  now,
  violate,
  epoch: state.epoch,
  version: state.version,
  accessVersion: view.entry?.accessVersion ?? 0,
});

/** The events of a list, in its order, and the items of the page that begins at a position. */
const pageOf = (input: EventsListInput, parameters: EventsListParameters, position: PagePosition) => {
  const { view, behaviour } = input;
  const live = liveIds(view);
  const window = windowOf(parameters, behaviour.tokenKeepsWindow);
  const events = parameters.singleEvents
    ? expandView(view, Date.parse(input.now), window.timeMaxMs)
    : view.events;
  const placed = events
    .filter(
      (stored) =>
        isIn(stored, parameters, live) &&
        // What was deleted is told of wherever it was.
        ((parameters.sync !== null && isCancelled(stored)) || isInWindow(stored, window, view.timeZone)) &&
        isAsked(stored, parameters),
    )
    .map((stored) => ({ stored, place: placeOf(stored, behaviour.shuffle, position.upToVersion) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  const { after } = position;
  const rest = after === null ? placed : placed.filter(({ place }) => place > after);
  const again = behaviour.repeatsEvents ? placed.filter(({ place }) => place === after) : [];
  const empty = behaviour.emptyPages && isEmptyPage(behaviour.shuffle, position.upToVersion, position.page);
  const size = empty ? 0 : Math.min(parameters.maxResults, behaviour.pageSize);
  const page = rest.slice(0, size);
  const items = [...(empty ? [] : again), ...page].map(
    ({ stored }): RawEvent =>
      cutAttendees(asListed(stored, live, behaviour.cancelled), parameters.maxAttendees),
  );
  const ended = behaviour.emptyPages ? rest.length === 0 : page.length === rest.length;
  return { items, ended, last: page.at(-1)?.place ?? after };
};

/** One page of `events.list`, by Google's rules for tokens, deleted events and masks. */
export const listEvents = (input: EventsListInput): unknown => {
  const { view, state, query, now } = input;
  const rules = tokenRulesOf(input);
  const collection = shortName('events', view.email, view.calendarId);
  const parameters = readEventsListParameters(query, collection, rules);
  const wholeQuery = queryHash([
    ...[...query].filter(([name]) => name !== 'pageToken'),
    ['collection', collection],
  ]);
  const position: PagePosition =
    parameters.pageToken === null
      ? { after: null, page: 0, upToVersion: state.version, query: wholeQuery, at: now }
      : readPageToken(parameters.pageToken, wholeQuery, rules);

  const { items, ended, last } = pageOf(input, parameters, position);
  const { timeMinMs, timeMaxMs } = parameters.sync ?? parameters;
  const next = ended
    ? // A list that was ordered has no sync token.
      parameters.ordered
      ? {}
      : {
          nextSyncToken: encodeSyncToken({
            version: position.upToVersion,
            epoch: state.epoch,
            query: parameters.queryHash,
            collection,
            at: now,
            timeMinMs,
            timeMaxMs,
          }),
        }
    : { nextPageToken: encodePageToken({ ...position, after: last, page: position.page + 1 }) };
  const body = {
    kind: 'calendar#events',
    etag: `"p${state.version}"`,
    summary: view.name,
    updated: now,
    timeZone: view.timeZone,
    accessRole: view.accessRole,
    defaultReminders: [],
    ...next,
    items,
  };
  return applyFieldsMask(body, parameters.fields);
};
