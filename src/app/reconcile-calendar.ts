import type { CalendarEvent } from '../core/calendar-event.ts';
import type { Calendar } from '../core/connection.ts';
import type { Meeting } from '../core/meeting.ts';
import { seriesKey } from '../core/meeting.ts';
import type { Decide } from '../core/meeting-facts.ts';
import type { ReconcileInput } from '../core/reconcile.ts';
import { horizonAt, reconcile } from '../core/reconcile.ts';
import type { SeriesInput } from '../core/recurrence/expand-series.ts';
import { expandSeries, isInside } from '../core/recurrence/expand-series.ts';
import { toOccurrence } from '../core/recurrence/to-occurrence.ts';
import type { Instant } from '../core/time.ts';
import type { User } from '../core/user.ts';
import type { EventSpace, EventStore } from '../ports/event-store.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import type { ApplyDeps } from './apply-changes.ts';
import { applyChanges, reactToAll, saveChanges } from './apply-changes.ts';
import { atOnce } from './at-once.ts';
import { hashedId } from './hashes.ts';

export type ReconcileDeps = ApplyDeps & {
  readonly events: EventStore;
  readonly meetings: MeetingStore;
  /** Decides by the rules of this person. */
  readonly decide: (user: User) => Decide;
};

type Family = Pick<SeriesInput, 'master' | 'exceptions'>;

export type Reconciled = {
  readonly changed: number;
  /** Series whose rule cannot be worked out; their meetings stay as they were. */
  readonly unreadable: readonly string[];
};

type Scope = { readonly calendar: Calendar; readonly user: User; readonly now: Instant };

/** Where the events are that are read of this calendar now. */
export const spaceOf = ({ connectionId, calendarId, generation }: Calendar): EventSpace => ({
  connectionId,
  calendarId,
  generation,
});

const emptyFamily: Family = { master: null, exceptions: [] };

const withEvent = (family: Family, event: CalendarEvent): Family =>
  event.kind === 'single' || event.kind === 'master'
    ? { ...family, master: event }
    : { ...family, exceptions: [...family.exceptions, event] };

const familyKey = (event: CalendarEvent): string => ('seriesId' in event ? event.seriesId : event.eventId);

type FamilyReconciled = Reconciled & { readonly meetings: readonly Meeting[] };

const reconcileFamily =
  (deps: ReconcileDeps, scope: Scope) =>
  async (familyId: string, family: Family, stored: readonly Meeting[]): Promise<FamilyReconciled> => {
    const { calendar, user, now } = scope;
    const { connectionId, calendarId, userId } = calendar;
    const horizon = horizonAt(now);
    const expanded = expandSeries({ ...family, window: horizon, calendarTimeZone: calendar.timeZone });
    if (expanded.kind === 'cannot-expand') {
      deps.log.warn('series.unreadable', { connectionId, eventId: familyId, reason: expanded.reason });
      return { changed: 0, unreadable: [familyId], meetings: [] };
    }
    const key = seriesKey({ connectionId, calendarId, seriesId: familyId, eventId: familyId });
    const input: Omit<ReconcileInput, 'stored'> = {
      occurrences: expanded.occurrences,
      elsewhere: expanded.elsewhere,
      gone: 'cancelled',
      horizon,
      now,
      historyBefore: calendar.lastSyncedAt ?? now,
      owner: { userId, connectionId, calendarId },
      email: user.email,
      muted: user.mutedSeries.includes(key),
      mutedMeetings: user.rules?.mutedMeetings ?? [],
      decide: deps.decide(user),
      identify: (originalStart, nth) => {
        const mark = nth === 0 ? originalStart : `${originalStart}#${nth}`;
        return hashedId(userId, connectionId, calendarId, familyId, mark);
      },
    };
    const { saved, meetings } = await saveChanges(deps)(stored, (current) =>
      reconcile({ ...input, stored: current }),
    );
    return { changed: saved, unreadable: [], meetings };
  };

/** All that is written is written before anything reacts to it, and reactions come in the families' order. */
const finish = async (deps: ReconcileDeps, families: readonly FamilyReconciled[]): Promise<Reconciled> => {
  await reactToAll(deps)(families.flatMap(({ meetings }) => meetings));
  return {
    changed: families.reduce((sum, { changed }) => sum + changed, 0),
    unreadable: families.flatMap(({ unreadable }) => unreadable),
  };
};

/** Brings the meetings of some series and single events in line with what is stored of the calendar. */
export const reconcileEvents =
  (deps: ReconcileDeps) =>
  async (input: Scope & { familyIds: Iterable<string> }): Promise<Reconciled> => {
    const { calendar } = input;
    const reconciled = await atOnce(input.familyIds, async (familyId) => {
      const [events, stored] = await Promise.all([
        deps.events.family(spaceOf(calendar), familyId),
        deps.meetings.ofEvent(calendar.connectionId, calendar.calendarId, familyId),
      ]);
      const family = events.reduce(withEvent, emptyFamily);
      const own = stored.filter(({ userId }) => userId === calendar.userId);
      return reconcileFamily(deps, input)(familyId, family, own);
    });
    return finish(deps, reconciled);
  };

/** Single events far from now are the bulk of an old calendar: they are not kept in memory. */
const isFar = (event: CalendarEvent, scope: Scope): boolean => {
  if (event.kind !== 'single') return false;
  const { start, end } = toOccurrence({
    event,
    start: event.start,
    end: event.end,
    seriesId: null,
    originalStart: '',
    calendarTimeZone: scope.calendar.timeZone,
  });
  return !isInside(horizonAt(scope.now), { start, end });
};

/**
 * Brings all meetings of a calendar in line with what is stored of it, without asking Google: after a full
 * resync, and once a day, because events that nobody touched come inside the horizon as time passes.
 */
export const reconcileCalendar =
  (deps: ReconcileDeps) =>
  async (scope: Scope): Promise<Reconciled & { readonly events: number }> => {
    const { calendar } = scope;
    const meetings = Map.groupBy(
      await deps.meetings.ofCalendar(calendar.userId, calendar.connectionId, calendar.calendarId),
      ({ seriesId, eventId }) => seriesId ?? eventId,
    );
    const families = new Map<string, Family>();
    let events = 0;
    for await (const page of deps.events.all(spaceOf(calendar))) {
      events += page.length;
      for (const event of page) {
        const key = familyKey(event);
        if (isFar(event, scope) && !meetings.has(key)) continue;
        families.set(key, withEvent(families.get(key) ?? emptyFamily, event));
      }
    }
    const familyIds = new Set([...families.keys(), ...meetings.keys()]);
    const reconciled = await atOnce(familyIds, (familyId) => {
      const family = families.get(familyId) ?? emptyFamily;
      return reconcileFamily(deps, scope)(familyId, family, meetings.get(familyId) ?? []);
    });
    return { ...(await finish(deps, reconciled)), events };
  };

/** The calendar is not followed any more: its coming meetings leave. */
export const leaveCalendar =
  (deps: ReconcileDeps) =>
  async (scope: Scope): Promise<number> => {
    const { connectionId, calendarId, userId } = scope.calendar;
    const stored = await deps.meetings.ofCalendar(userId, connectionId, calendarId);
    return applyChanges(deps)(stored, (current) =>
      reconcile({
        stored: current,
        occurrences: [],
        elsewhere: [],
        gone: 'left',
        horizon: horizonAt(scope.now),
        now: scope.now,
        historyBefore: scope.now,
        owner: { userId, connectionId, calendarId },
        email: scope.user.email,
        muted: false,
        decide: deps.decide(scope.user),
        identify: (originalStart) => originalStart,
      }),
    );
  };
