import { readZone } from '../core/zone.ts';
import type { OpenCalendarApi } from '../ports/calendar-api.ts';
import type { Log } from '../ports/log.ts';
import type { UserStore } from '../ports/user-store.ts';
import { updateUser } from './update-user.ts';

export type AdoptTimeZoneDeps = {
  readonly users: UserStore;
  readonly openCalendar: OpenCalendarApi;
  readonly log: Log;
  readonly defaultTimeZone: string;
};

/** Takes over the zone of the primary calendar while the person has only the default. Never fails. */
export const adoptTimeZone =
  (deps: AdoptTimeZoneDeps) =>
  async (userId: string, connectionId: string): Promise<void> => {
    try {
      if ((await deps.users.get(userId))?.timeZone !== deps.defaultTimeZone) return;
      const calendars = await (await deps.openCalendar(userId, connectionId)).listCalendars();
      const zone = readZone(calendars.find(({ primary }) => primary)?.timeZone ?? '');
      if (zone === null || zone === deps.defaultTimeZone) return;
      await updateUser(deps.users, userId, (user) =>
        user.timeZone === deps.defaultTimeZone ? { ...user, timeZone: zone } : null,
      );
    } catch (error) {
      deps.log.error('time-zone.unknown', error, { userId });
    }
  };
