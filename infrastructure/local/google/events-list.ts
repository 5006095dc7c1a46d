import type { RawEvent } from './account-calendar.ts';
import type { CalendarState, StoredEvent } from './calendar-state.ts';
import type { CalendarView } from './calendar-view.ts';
import { rawTimeMs } from './event-times.ts';
import type { EventsListParameters } from './events-list-parameters.ts';
import { readEventsListParameters } from './events-list-parameters.ts';
import { applyFieldsMask } from './fields-mask.ts';
import type { PagePosition } from './sync-tokens.ts';
import { decodePageToken, encodePageToken, encodeSyncToken, queryHash } from './sync-tokens.ts';

const isCancelled = ({ resource }: StoredEvent): boolean => resource.status === 'cancelled';

/** Google guarantees little of what is cancelled: an occurrence of a live series keeps its place, the rest only its id. */
const asListed = (stored: StoredEvent, liveSeries: ReadonlySet<string>): RawEvent => {
  const { resource } = stored;
  if (!isCancelled(stored)) return resource;
  const bare: RawEvent = {
    kind: 'calendar#event',
    etag: resource.etag ?? '',
    id: resource.id ?? '',
    status: 'cancelled',
  };
  return resource.recurringEventId && liveSeries.has(resource.recurringEventId) && resource.originalStartTime
    ? { ...bare, recurringEventId: resource.recurringEventId, originalStartTime: resource.originalStartTime }
    : bare;
};

const isIn = (stored: StoredEvent, parameters: EventsListParameters, live: ReadonlySet<string>): boolean => {
  if (parameters.sync !== null) return stored.version > parameters.sync.version;
  if (!isCancelled(stored) || parameters.showDeleted || parameters.updatedMinMs !== null) return true;
  // Cancelled occurrences of a live series are given even where deleted events are not.
  return live.has(stored.resource.recurringEventId ?? '');
};

const isInWindow = (
  { resource }: StoredEvent,
  { timeMinMs, timeMaxMs }: EventsListParameters,
  zone: string,
) => {
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

const cutAttendees = (event: RawEvent, maxAttendees: number | null): RawEvent =>
  maxAttendees === null || (event.attendees?.length ?? 0) <= maxAttendees
    ? event
    : {
        ...event,
        attendees: event.attendees?.filter((person) => person.self === true) ?? [],
        attendeesOmitted: true,
      };

const positionOf = (parameters: EventsListParameters, query: string, version: number): PagePosition =>
  parameters.pageToken === null
    ? { afterOrder: 0, upToVersion: version, query }
    : decodePageToken(parameters.pageToken, query);

/** One page of `events.list`, by Google's rules for tokens, deleted events and masks. */
export const listEvents = (input: {
  readonly view: CalendarView;
  readonly state: Pick<CalendarState, 'version' | 'epoch'>;
  readonly query: URLSearchParams;
  readonly maxPageSize: number;
  readonly updated: string;
}): unknown => {
  const { view, state, query } = input;
  const parameters = readEventsListParameters(query, state.epoch);
  const wholeQuery = queryHash([...query].filter(([name]) => name !== 'pageToken'));
  const position = positionOf(parameters, wholeQuery, state.version);

  const live = new Set(view.events.flatMap((one) => (isCancelled(one) ? [] : [one.resource.id ?? ''])));
  const matching = view.events.filter(
    (stored) =>
      stored.order > position.afterOrder &&
      isIn(stored, parameters, live) &&
      isInWindow(stored, parameters, view.timeZone) &&
      isAsked(stored, parameters),
  );
  const page = matching.slice(0, Math.min(parameters.maxResults, input.maxPageSize));
  const last = page.at(-1);
  const ended = page.length === matching.length;
  const next = ended
    ? // A list that was ordered has no sync token.
      parameters.ordered
      ? {}
      : {
          nextSyncToken: encodeSyncToken({
            version: position.upToVersion,
            epoch: state.epoch,
            query: parameters.queryHash,
          }),
        }
    : { nextPageToken: encodePageToken({ ...position, afterOrder: last?.order ?? position.afterOrder }) };
  const body = {
    kind: 'calendar#events',
    etag: `"p${state.version}"`,
    summary: view.name,
    updated: input.updated,
    timeZone: view.timeZone,
    accessRole: 'owner',
    defaultReminders: [],
    ...next,
    items: page.map((stored) => cutAttendees(asListed(stored, live), parameters.maxAttendees)),
  };
  return applyFieldsMask(body, parameters.fields);
};
