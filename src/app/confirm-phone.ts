import { NotifierRejected, OutcomeUnknown, TransientError } from '../core/errors.ts';
import { parsePhone } from '../core/parse-phone.ts';
import { checkCode, codesSentLately, newPendingPhone } from '../core/phone-code.ts';
import type { User } from '../core/user.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import type { Sms } from '../ports/sms.ts';
import type { UserStore } from '../ports/user-store.ts';
import { hashSecret } from './hashes.ts';
import { updateUser } from './update-user.ts';

export type PhoneDeps = {
  readonly users: UserStore;
  readonly sms: Pick<Sms, 'send'>;
  readonly random: Random;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly log: Log;
};

export type StartPhoneOutcome =
  | { readonly kind: 'sent'; readonly number: string }
  | { readonly kind: 'refused'; readonly reason: string };

export type ConfirmPhoneOutcome =
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  | { readonly kind: 'expired' };

const codeValidSeconds = 600;
const digits = 6;

/** Six random digits. */
const newCode = (random: Random): string => {
  const value = Buffer.from(random.token(6), 'base64url').readUIntBE(0, 6);
  return String(value % 10 ** digits).padStart(digits, '0');
};

const hashOf = (userId: string, number: string, code: string): string =>
  hashSecret(JSON.stringify([userId, number, code]));

const refused = (reason: string): StartPhoneOutcome => ({ kind: 'refused', reason });

/** Sends a code to the number that a person typed; at most three an hour and six a day. */
export const startPhone =
  (deps: PhoneDeps) =>
  async (input: { readonly userId: string; readonly typed: string }): Promise<StartPhoneOutcome> => {
    const { userId } = input;
    const parsed = parsePhone(input.typed);
    if (parsed.kind === 'refused') return parsed;
    const { number } = parsed;
    const now = deps.clock.now();
    const code = newCode(deps.random);
    let isTooMany = false;
    await updateUser(deps.users, userId, (user) => {
      const { counted, mayFollow } = codesSentLately(user.codesSentAt ?? [], now);
      isTooMany = !mayFollow;
      if (isTooMany) return null;
      const pendingPhone = newPendingPhone(number, hashOf(userId, number, code), now);
      return { ...user, pendingPhone, codesSentAt: [...counted, now] };
    });
    if (isTooMany) return refused('That were many codes in a short time. Please try again later.');
    try {
      const message = { kind: 'phone-code', code } as const;
      await deps.sms.send({
        to: number,
        message,
        link: null,
        mark: 'phone-code',
        validForSeconds: codeValidSeconds,
      });
    } catch (error) {
      if (error instanceof NotifierRejected) {
        return refused(
          error.optedOut
            ? 'This number once replied STOP. Text START to the sender of those messages, then try again.'
            : 'This number takes no text messages from here. Please use another one.',
        );
      }
      // One that may be out can be entered by whoever has it.
      if (!(error instanceof OutcomeUnknown)) {
        if (error instanceof TransientError) return refused('The message could not be sent just now.');
        throw error;
      }
    }
    deps.log.info('phone.code-sent', { userId });
    return { kind: 'sent', number };
  };

/** Takes the code: from then on the number is this person's, and nobody else's here. */
export const confirmPhone =
  (deps: Pick<PhoneDeps, 'users' | 'audit' | 'clock'>) =>
  async (input: { readonly userId: string; readonly code: string }): Promise<ConfirmPhoneOutcome> => {
    const { userId } = input;
    const now = deps.clock.now();
    const code = input.code.replaceAll(/\s/g, '');
    let outcome: ConfirmPhoneOutcome = { kind: 'expired' };
    let number: string | null = null;
    await updateUser(deps.users, userId, (user): User | null => {
      const { pendingPhone: pending, ...rest } = user;
      outcome = { kind: 'expired' };
      number = null;
      if (pending === undefined) return null;
      const check = checkCode(pending, hashOf(userId, pending.number, code), now);
      switch (check.kind) {
        case 'expired':
          return rest;
        case 'wrong':
          outcome = { kind: 'wrong', triesLeft: check.pending?.triesLeft ?? 0 };
          return check.pending === null ? rest : { ...user, pendingPhone: check.pending };
        case 'right': {
          outcome = { kind: 'confirmed' };
          ({ number } = pending);
          return { ...rest, phone: { number, consentAt: now, optedOutAt: null } };
        }
      }
    });
    if (number !== null) {
      await takeFromOthers(deps, userId, number);
      await note(deps, userId, 'phone.confirmed');
    }
    return outcome;
  };

/** Numbers change hands: the last to confirm one has it, and texts about others end there. */
const takeFromOthers = async (
  deps: Pick<PhoneDeps, 'users'>,
  userId: string,
  number: string,
): Promise<void> => {
  for (const owner of await deps.users.allByPhone(number)) {
    if (owner.id === userId) continue;
    await updateUser(deps.users, owner.id, (user) =>
      user.phone?.number === number ? { ...user, phone: null } : null,
    );
  }
};

/** Forgets a person's number: no SMS from then on. Repeatable. */
export const removePhone =
  (deps: Pick<PhoneDeps, 'users' | 'audit' | 'clock'>) =>
  async (userId: string): Promise<void> => {
    await updateUser(deps.users, userId, ({ pendingPhone: _pending, ...user }) => ({ ...user, phone: null }));
    await note(deps, userId, 'phone.removed');
  };

const note = async (
  deps: Pick<PhoneDeps, 'audit' | 'clock'>,
  userId: string,
  action: string,
): Promise<void> => {
  await deps.audit.append({
    userId,
    at: deps.clock.now(),
    actor: userId,
    action,
    subject: userId,
    outcome: 'done',
  });
};
