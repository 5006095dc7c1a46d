import type { PersonalRules } from './personal-rules.ts';
import type { PendingPhone } from './phone-code.ts';
import type { Preferences } from './preferences.ts';
import type { Instant } from './time.ts';

/** A person with an account here. */
export type User = {
  /** Derived from the Google account's stable subject, so two first logins make one user. */
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** IANA zone; every text to the person is in it. */
  readonly timeZone: string;
  readonly slack: SlackIdentity | null;
  readonly phone: Phone | null;
  /** Keys (`seriesKey` in core/meeting.ts) of series that are not to be prepared. */
  readonly mutedSeries: readonly string[];
  /** A number that waits for its code. */
  readonly pendingPhone?: PendingPhone;
  /** When codes were sent in the last day. */
  readonly codesSentAt?: readonly Instant[];
  /** What they want otherwise than the deployment's rules say; absent until they say so. */
  readonly rules?: PersonalRules;
  /** How they want to be asked; absent until they say so. */
  readonly preferences?: Preferences;
  /** They are deleting their account; absent else. */
  readonly erasure?: Erasure;
  readonly createdAt: Instant;
  readonly version: number;
};

/** How many records of each kind were erased. */
export type Erased = {
  readonly meetings: number;
  readonly connections: number;
  readonly links: number;
  readonly preparations: number;
  /** Absent in an erasure that was begun before there were any. */
  readonly approvals?: number;
  readonly auditEntries: number;
};

export const nothingErased: Erased = {
  meetings: 0,
  connections: 0,
  links: 0,
  preparations: 0,
  approvals: 0,
  auditEntries: 0,
};

export type Erasure = { readonly begunAt: Instant; readonly erased: Erased };

export type SlackIdentity = { readonly teamId: string; readonly userId: string };

/** SMS is sent only to a number whose owner confirmed it and has not said STOP. */
export type Phone = {
  readonly number: string;
  readonly consentAt: Instant | null;
  readonly optedOutAt: Instant | null;
};
