import type { Calendar, Connection } from '../core/connection.ts';
import type { Meeting } from '../core/meeting.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { CalendarStore, ConnectionStore } from '../ports/connection-store.ts';
import type { EventStore } from '../ports/event-store.ts';
import type { IdentityProvider } from '../ports/identity-provider.ts';
import type { Log } from '../ports/log.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import type { TokenStore } from '../ports/token-store.ts';
import type { PushDeps } from './push-deps.ts';
import { stopChannel } from './stop-channel.ts';
import { updateMeeting } from './update-record.ts';

export type DisconnectDeps = {
  readonly identity: Pick<IdentityProvider, 'revoke'>;
  readonly tokens: TokenStore;
  readonly connections: ConnectionStore;
  readonly calendars: CalendarStore;
  readonly events: EventStore;
  readonly meetings: MeetingStore;
  readonly clock: Clock;
  /** Absent where there are no channels. */
  readonly push?: Pick<PushDeps, 'channels' | 'openCalendarWatching'>;
  readonly audit: AuditTrail;
  readonly log: Log;
  /** Ends a preparation: its messages, link and execution. Repeatable. */
  readonly withdraw: (input: { readonly preparationId: string; readonly reason: string }) => Promise<unknown>;
};

const reason = 'You disconnected the calendar.';

/**
 * Ends one connection (`connectionId` null: all of the person's): the grant at Google, the tokens, what was
 * read, what was being prepared. Repeatable; the connection goes last, so that a crash leaves it to be
 * disconnected again. Gives the number of connections that were there.
 */
export const disconnectCalendar =
  (deps: DisconnectDeps) =>
  async (input: { readonly userId: string; readonly connectionId: string | null }): Promise<number> => {
    const connections = (await deps.connections.ofUser(input.userId)).filter(
      ({ id }) => input.connectionId === null || id === input.connectionId,
    );
    for (const connection of connections) await disconnect(deps, connection);
    return connections.length;
  };

const disconnect = async (deps: DisconnectDeps, connection: Connection): Promise<void> => {
  const { userId, id: connectionId } = connection;
  const calendars = await deps.calendars.ofConnection(connectionId);
  // Before the grant is withdrawn: only who opened a channel can stop it.
  await stopChannels(deps, connection, calendars);
  await revoke(deps, connection);
  await deps.tokens.remove(userId, connectionId);
  for (const { calendarId, generation, building } of calendars) {
    for (const meeting of await deps.meetings.ofCalendar(userId, connectionId, calendarId)) {
      await leave(deps, meeting);
    }
    for (const written of building === null ? [generation] : [generation, building]) {
      await deps.events.clear({ connectionId, calendarId, generation: written });
    }
  }
  await deps.connections.remove(userId, connectionId);
  await deps.audit.append({
    userId,
    at: deps.clock.now(),
    actor: userId,
    action: 'calendar.disconnect',
    subject: connectionId,
    outcome: 'disconnected',
  });
  deps.log.info('disconnect.done', { userId, connectionId });
};

/** A channel that cannot be stopped runs out by itself, and is nobody's meanwhile. */
const stopChannels = async (
  { push, log }: DisconnectDeps,
  { userId, id }: Connection,
  calendars: readonly Calendar[],
): Promise<void> => {
  const watched = calendars.flatMap(({ watch }) => (watch?.kind === 'watched' ? [watch] : []));
  if (push === undefined || watched.length === 0) return;
  try {
    const watching = await push.openCalendarWatching(userId, id);
    for (const channel of watched) await stopChannel({ ...push, log })(watching, channel);
  } catch (error) {
    log.error('channel.not-stopped', error, { connectionId: id });
  }
};

/** What is past stays as history; what was still to come is off. */
const leave = async (deps: DisconnectDeps, meeting: Meeting): Promise<void> => {
  if (meeting.end <= deps.clock.now()) return;
  const updated = await updateMeeting(deps.meetings, meeting.userId, meeting.id, (current) =>
    current.status === 'cancelled' && current.dueAt === null
      ? null
      : {
          ...current,
          status: 'cancelled',
          left: true,
          dueAt: null,
          pendingChange: null,
          decision: { ...current.decision, needsPrep: false, prepAt: null, reason },
          prep:
            current.prep.status === 'none'
              ? current.prep
              : { ...current.prep, status: 'withdrawn', note: reason },
        },
  );
  const preparationId = updated?.value.prep.preparationId ?? null;
  if (preparationId !== null) await deps.withdraw({ preparationId, reason });
};

const revoke = async (deps: DisconnectDeps, { userId, id }: Connection): Promise<void> => {
  try {
    const tokens = await deps.tokens.get(userId, id);
    if (tokens !== null) await deps.identity.revoke(tokens.refreshToken);
  } catch (error) {
    deps.log.error('disconnect.not-revoked', error, { userId, connectionId: id });
  }
};
