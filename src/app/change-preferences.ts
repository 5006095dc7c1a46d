import type { Preferences } from '../core/preferences.ts';
import { sameValue } from '../core/same-value.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { UserStore } from '../ports/user-store.ts';
import { updateUser } from './update-user.ts';

/** Keeps how a person wants to be asked; it holds for every question from then on. Repeatable. */
export const changePreferences =
  (deps: { readonly users: UserStore; readonly audit: AuditTrail; readonly clock: Clock }) =>
  async (input: { readonly userId: string; readonly preferences: Preferences }): Promise<void> => {
    const { userId, preferences } = input;
    await updateUser(deps.users, userId, (user) =>
      user.preferences !== undefined && sameValue(user.preferences, preferences)
        ? null
        : { ...user, preferences },
    );
    await deps.audit.append({
      userId,
      at: deps.clock.now(),
      actor: userId,
      action: 'preferences.changed',
      subject: userId,
      outcome: 'saved',
    });
  };
