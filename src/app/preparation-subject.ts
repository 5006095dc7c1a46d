import { PermanentError } from '../core/errors.ts';
import type { Meeting } from '../core/meeting.ts';
import type { Preparation } from '../core/preparation.ts';
import type { User } from '../core/user.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';
import type { UserStore } from '../ports/user-store.ts';

export type SubjectStores = {
  readonly preparations: PreparationStore;
  readonly meetings: MeetingStore;
  readonly users: UserStore;
};

export type Subject = {
  readonly preparation: Preparation;
  readonly meeting: Meeting;
  readonly user: User;
};

/** A preparation with its meeting and person; null when one of them is gone (an account was deleted). */
export const findSubject = async (stores: SubjectStores, preparationId: string): Promise<Subject | null> => {
  const preparation = await stores.preparations.get(preparationId);
  if (preparation === null) return null;
  const [meeting, user] = await Promise.all([
    stores.meetings.get(preparation.userId, preparation.meetingId),
    stores.users.get(preparation.userId),
  ]);
  return meeting === null || user === null ? null : { preparation, meeting, user };
};

/** As findSubject, for a workflow step, which cannot go on without. */
export const loadSubject = async (stores: SubjectStores, preparationId: string): Promise<Subject> => {
  const subject = await findSubject(stores, preparationId);
  if (subject === null)
    throw new PermanentError(`Preparation ${preparationId} or what belongs to it is gone`);
  return subject;
};
