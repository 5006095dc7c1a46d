import { terminalStatuses } from '../core/preparation.ts';
import type { Instant } from '../core/time.ts';
import type { Erased } from '../core/user.ts';
import { nothingErased } from '../core/user.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { MaterialFiles } from '../ports/material-files.ts';
import type { PersonalRecords } from '../ports/personal-records.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';
import type { UserStore } from '../ports/user-store.ts';
import { hashSecret } from './hashes.ts';
import { updateUser } from './update-user.ts';
import { materialsOf } from './write-materials.ts';

export type EraseDeps = {
  readonly users: UserStore;
  readonly preparations: PreparationStore;
  readonly records: PersonalRecords;
  readonly files: Pick<MaterialFiles, 'removeAll'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Ends all connections: grants, tokens, channels, copies. Gives how many there were. */
  readonly disconnect: (input: {
    readonly userId: string;
    readonly connectionId: string | null;
  }) => Promise<number>;
  /** Ends a preparation: its messages, link and execution. */
  readonly withdraw: (input: { readonly preparationId: string; readonly reason: string }) => Promise<unknown>;
};

/** What was erased, for the person to keep. */
export type EraseReceipt = { readonly begunAt: Instant; readonly erasedAt: Instant; readonly erased: Erased };

const reason = 'You deleted your account.';
const mostPreparations = 100_000;

/**
 * Erases all that is kept of a person: what runs is ended, Google's grant is given back, then records, files
 * and the account itself go. Every part can be repeated and the account goes last, so a deletion that broke
 * off is finished by asking for it again; what was erased until then is counted with the account. Null when
 * there is no such account (any more).
 */
export const eraseAccount =
  (deps: EraseDeps) =>
  async (userId: string): Promise<EraseReceipt | null> => {
    await updateUser(deps.users, userId, (user) =>
      user.erasure === undefined
        ? { ...user, erasure: { begunAt: deps.clock.now(), erased: nothingErased } }
        : null,
    );
    const count = async (kind: keyof Erased, erase: () => Promise<number>): Promise<void> => {
      const found = await erase();
      if (found === 0) return;
      await updateUser(deps.users, userId, (user) =>
        user.erasure === undefined
          ? null
          : {
              ...user,
              erasure: {
                ...user.erasure,
                erased: { ...user.erasure.erased, [kind]: (user.erasure.erased[kind] ?? 0) + found },
              },
            },
      );
    };
    const preparations = await deps.preparations.recent(userId, mostPreparations);
    for (const { id, status } of preparations) {
      if (!terminalStatuses.includes(status)) await deps.withdraw({ preparationId: id, reason });
    }
    // Before the connections, which would else be asked about each single meeting; and after them, since a
    // sync may have been under way.
    await count('meetings', () => deps.records.eraseMeetings(userId));
    await count('connections', () => deps.disconnect({ userId, connectionId: null }));
    await count('meetings', () => deps.records.eraseMeetings(userId));
    await deps.files.removeAll(`${materialsOf(userId)}/`);
    const links = preparations.map(({ linkId }) => linkId).filter((linkId) => linkId !== null);
    await count('links', () => deps.records.eraseLinks(links.map(hashSecret)));
    await count('preparations', () => deps.records.erasePreparations(userId));
    await count('approvals', () => deps.records.eraseApprovals(userId));
    await count('auditEntries', () => deps.records.eraseAudit(userId));
    const user = await deps.users.get(userId);
    if (user?.erasure === undefined) return null;
    await deps.records.eraseUser(userId);
    const erasedAt = deps.clock.now();
    deps.log.info('account.erased', { userId });
    return { begunAt: user.erasure.begunAt, erasedAt, erased: user.erasure.erased };
  };
