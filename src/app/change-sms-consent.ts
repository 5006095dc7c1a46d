import { TransientError } from '../core/errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { UserStore } from '../ports/user-store.ts';

/** STOP and START from a telephone: remembered with the person, repeatable; an unknown number changes nothing. */
export const changeSmsConsent =
  (deps: { readonly users: UserStore; readonly clock: Clock }) =>
  async (input: { readonly from: string; readonly wantsMessages: boolean }): Promise<void> => {
    for (let tried = 0; tried < 5; tried += 1) {
      const user = await deps.users.byPhone(input.from);
      if (user === null || user.phone === null) return;
      const optedOutAt = input.wantsMessages ? null : (user.phone.optedOutAt ?? deps.clock.now());
      if (optedOutAt === user.phone.optedOutAt) return;
      if ((await deps.users.save({ ...user, phone: { ...user.phone, optedOutAt } })) === 'saved') return;
    }
    throw new TransientError('The account was changed by others at every try');
  };
