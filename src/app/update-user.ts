import { TransientError } from '../core/errors.ts';
import type { User } from '../core/user.ts';
import type { UserStore } from '../ports/user-store.ts';

const maxTries = 5;

/** Changes an account under the version that was read; `decide` gives null to leave it as it is. */
export const updateUser = async (
  users: UserStore,
  userId: string,
  decide: (user: User) => User | null,
): Promise<void> => {
  for (let tried = 0; tried < maxTries; tried += 1) {
    const user = await users.get(userId);
    const next = user === null ? null : decide(user);
    if (next === null || (await users.save(next)) === 'saved') return;
  }
  throw new TransientError('The account was changed by others at every try');
};
