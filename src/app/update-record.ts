import type { Approval } from '../core/approvals/approval.ts';
import { TransientError } from '../core/errors.ts';
import type { Meeting } from '../core/meeting.ts';
import type { Preparation } from '../core/preparation.ts';
import type { ApprovalStore } from '../ports/approval-store.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';
import type { SaveOutcome } from '../ports/save-outcome.ts';

/** What became of an update: the record as it is now and as it was, and whether this call changed it. */
export type Updated<Value> = { readonly value: Value; readonly previous: Value; readonly changed: boolean };

const maxTries = 8;

/**
 * Reads, decides, writes under the version that was read, and decides again when somebody else was
 * first. `decide` gives the new record, or null to leave it as it is.
 */
const update = async <Value extends { readonly version: number }>(
  read: () => Promise<Value | null>,
  save: (value: Value) => Promise<SaveOutcome>,
  decide: (value: Value) => Value | null,
): Promise<Updated<Value> | null> => {
  for (let tried = 0; tried < maxTries; tried += 1) {
    const current = await read();
    if (current === null) return null;
    const next = decide(current);
    if (next === null) return { value: current, previous: current, changed: false };
    if ((await save(next)) === 'saved') {
      return { value: { ...next, version: next.version + 1 }, previous: current, changed: true };
    }
  }
  throw new TransientError('A record was changed by others at every try');
};

/** Null when there is no such preparation. */
export const updatePreparation = (
  preparations: PreparationStore,
  id: string,
  decide: (preparation: Preparation) => Preparation | null,
): Promise<Updated<Preparation> | null> => update(() => preparations.get(id), preparations.save, decide);

/** Null when there is no such meeting. */
export const updateMeeting = (
  meetings: MeetingStore,
  userId: string,
  meetingId: string,
  decide: (meeting: Meeting) => Meeting | null,
): Promise<Updated<Meeting> | null> => update(() => meetings.get(userId, meetingId), meetings.save, decide);

/** Null when there is no such request, or it is another person's. */
export const updateApproval = (
  approvals: ApprovalStore,
  key: { readonly userId: string; readonly approvalId: string },
  decide: (approval: Approval) => Approval | null,
): Promise<Updated<Approval> | null> =>
  update(() => approvals.get(key.userId, key.approvalId), approvals.save, decide);
