import { changedPreferences, type PreferencesChange, preferencesOf } from '../core/preferences.ts';
import { sameValue } from '../core/same-value.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { UserStore } from '../ports/user-store.ts';
import { updateUser } from './update-user.ts';

export type ChangePreferencesDeps = {
  readonly users: UserStore;
  readonly audit: AuditTrail;
  readonly clock: Clock;
};

/** Keeps how a person wants to be asked, and their time zone; it holds for every message from then on. Repeatable. */
export const changePreferences =
  (deps: ChangePreferencesDeps) =>
  async (input: { readonly userId: string; readonly change: PreferencesChange }): Promise<void> => {
    const { userId, change } = input;
    await updateUser(deps.users, userId, (user) => {
      const present = preferencesOf(user);
      const preferences = changedPreferences(present, change);
      const timeZone = change.timeZone ?? user.timeZone;
      return sameValue(present, preferences) && timeZone === user.timeZone
        ? null
        : { ...user, preferences, timeZone };
    });
    await deps.audit.append({
      userId,
      at: deps.clock.now(),
      actor: userId,
      action: 'preferences.changed',
      subject: userId,
      outcome: 'saved',
    });
  };
