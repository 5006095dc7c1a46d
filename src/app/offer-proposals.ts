import { type Offer, offersFor } from '../core/approvals/offers.ts';
import type { Materials } from '../core/materials.ts';
import type { Meeting } from '../core/meeting.ts';
import { preferencesOf } from '../core/preferences.ts';
import type { User } from '../core/user.ts';
import { mayWrite } from '../core/writing-scope.ts';
import type { Clock } from '../ports/clock.ts';
import type { CalendarStore, ConnectionStore } from '../ports/connection-store.ts';

export type OfferDeps = {
  readonly connections: Pick<ConnectionStore, 'get'>;
  readonly calendars: Pick<CalendarStore, 'get'>;
  readonly clock: Clock;
};

/** `off`, `no-permission`: calendar actions are not turned on, or Google still waits for their person. */
export type Offered =
  | { readonly kind: 'off' }
  | { readonly kind: 'no-permission' }
  | { readonly kind: 'offers'; readonly offers: readonly Offer[] };

/** What the assistant could do about a meeting in the calendar, where its person lets it. */
export const offerProposals = async (
  deps: OfferDeps,
  input: { readonly user: User; readonly meeting: Meeting; readonly agenda: Materials['agenda'] },
): Promise<Offered> => {
  const { user, meeting, agenda } = input;
  if (!preferencesOf(user).actions) return { kind: 'off' };
  const { connectionId, calendarId } = meeting;
  const [connection, calendar] = await Promise.all([
    deps.connections.get(user.id, connectionId),
    deps.calendars.get(connectionId, calendarId),
  ]);
  if (connection?.status === 'connected' && !mayWrite(connection)) return { kind: 'no-permission' };
  const now = deps.clock.now();
  return { kind: 'offers', offers: offersFor({ meeting, agenda, connection, calendar, now }) };
};
