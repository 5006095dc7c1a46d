import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { UserStore } from '../ports/user-store.ts';
import { updateUser } from './update-user.ts';

/** STOP and START from a telephone: remembered with the person, repeatable; an unknown number changes nothing. */
export const changeSmsConsent =
  (deps: { readonly users: UserStore; readonly audit: AuditTrail; readonly clock: Clock }) =>
  async (input: { readonly from: string; readonly wantsMessages: boolean }): Promise<void> => {
    const owner = await deps.users.byPhone(input.from);
    if (owner === null) return;
    await updateUser(deps.users, owner.id, (user) => {
      if (user.phone?.number !== input.from) return null;
      const optedOutAt = input.wantsMessages ? null : (user.phone.optedOutAt ?? deps.clock.now());
      return optedOutAt === user.phone.optedOutAt ? null : { ...user, phone: { ...user.phone, optedOutAt } };
    });
    await deps.audit.append({
      userId: owner.id,
      at: deps.clock.now(),
      actor: owner.id,
      action: input.wantsMessages ? 'sms.started' : 'sms.stopped',
      subject: owner.id,
      outcome: 'done',
    });
  };
