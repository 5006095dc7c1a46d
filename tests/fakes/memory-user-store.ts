import type { User } from '../../src/core/user.ts';
import type { UserStore } from '../../src/ports/user-store.ts';
import { byText, versionedRecords } from './versioned-records.ts';

export const memoryUserStore = (): UserStore => {
  const users = versionedRecords<User>((user) => user.id);
  return {
    get: async (id) => users.get(id),
    save: async (user) => users.save(user),
    bySlack: async ({ teamId, userId }) =>
      users
        .all()
        .filter((user) => user.slack?.teamId === teamId && user.slack.userId === userId)
        .sort(byText((user) => user.createdAt))[0] ?? null,
    allByPhone: async (number) =>
      users.all().filter((user) => user.phone?.number === number && user.phone.consentAt !== null),
    byPhone: async (number) =>
      users
        .all()
        .filter((user) => user.phone?.number === number && user.phone.consentAt !== null)
        .sort(byText((user) => user.phone?.consentAt ?? ''))
        .at(-1) ?? null,
  };
};
