import type { Preparation } from '../core/preparation.ts';
import type { SaveOutcome } from './save-outcome.ts';

export type PreparationStore = {
  get(id: string): Promise<Preparation | null>;
  save(preparation: Preparation): Promise<SaveOutcome>;
  /** All runs for a meeting, oldest first. */
  ofMeeting(userId: string, meetingId: string): Promise<readonly Preparation[]>;
  /** The newest runs of a user, newest first. */
  recent(userId: string, limit: number): Promise<readonly Preparation[]>;
};
