import type { SlackIdentity, User } from '../core/user.ts';
import type { SaveOutcome } from './save-outcome.ts';

export type UserStore = {
  get(id: string): Promise<User | null>;
  save(user: User): Promise<SaveOutcome>;
  /** The user who linked this Slack identity. */
  bySlack(identity: SlackIdentity): Promise<User | null>;
  /** The user whose confirmed number this is (E.164). */
  byPhone(number: string): Promise<User | null>;
  /** Everybody who ever confirmed it and has not given it up: numbers change hands. */
  allByPhone(number: string): Promise<readonly User[]>;
};
