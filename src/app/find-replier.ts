import type { Replier } from '../core/reply.ts';
import type { User } from '../core/user.ts';
import type { UserStore } from '../ports/user-store.ts';

/** The account behind whoever replies, by the proof of the channel; null when there is none. */
export const findReplier = (users: UserStore, by: Replier): Promise<User | null> => {
  switch (by.kind) {
    case 'slack':
      return users.bySlack(by.identity);
    case 'phone':
      return users.byPhone(by.number);
    case 'user':
      return users.get(by.userId);
  }
};
