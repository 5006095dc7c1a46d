import type { User } from '../../core/user.ts';
import type { UserStore } from '../../ports/user-store.ts';
import { expression } from './expression.ts';
import type { Item } from './item.ts';
import { withoutAttributes } from './item.ts';
import { joinKey } from './keys.ts';
import { collect, openTable } from './table.ts';
import type { Tables } from './tables.ts';

const toItem = (user: User) => ({
  ...user,
  ...(user.slack !== null && { slackKey: joinKey(user.slack.teamId, user.slack.userId) }),
  ...(user.phone?.consentAt != null && { phoneKey: user.phone.number }),
});

const toUser = (item: Item): User => withoutAttributes(item, ['slackKey', 'phoneKey']) as User;

const earliest = (users: readonly User[], momentOf: (user: User) => string): User | null =>
  users.reduce<User | null>(
    (first, user) => (first === null || momentOf(user) < momentOf(first) ? user : first),
    null,
  );

const latest = (users: readonly User[], momentOf: (user: User) => string): User | null =>
  users.reduce<User | null>(
    (last, user) => (last === null || momentOf(user) > momentOf(last) ? user : last),
    null,
  );

/**
 * Users by id, and by what they linked. Should two have linked the same, the Slack identity belongs to
 * the first account and the number to whoever confirmed it last (numbers change hands).
 */
export const dynamoUserStore = (tables: Tables): UserStore => {
  const table = openTable(tables, 'users');
  const allByPhone = async (number: string): Promise<readonly User[]> => {
    const where = expression('#phoneKey = :key', { key: number });
    return (await collect(table.pages({ index: 'by-phone', where }))).map(toUser);
  };
  return {
    get: async (id) => {
      const item = await table.get({ id });
      return item === null ? null : toUser(item);
    },
    save: (user) => table.save(toItem(user)),
    bySlack: async ({ teamId, userId }) => {
      const where = expression('#slackKey = :key', { key: joinKey(teamId, userId) });
      const items = await collect(table.pages({ index: 'by-slack', where }));
      return earliest(items.map(toUser), (user) => user.createdAt);
    },
    byPhone: async (number) => latest(await allByPhone(number), (user) => user.phone?.consentAt ?? ''),
    allByPhone,
  };
};
