import { TransientError } from '../core/errors.ts';
import type { Meeting } from '../core/meeting.ts';
import type { MeetingChange } from '../core/reconcile.ts';
import type { Log } from '../ports/log.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import { atOnce } from './at-once.ts';

export type ApplyDeps = {
  readonly meetings: MeetingStore;
  readonly log: Log;
  /** Lets the preparation react to a change that is noted in the meeting. */
  readonly react: (input: { readonly userId: string; readonly meetingId: string }) => Promise<void>;
  /** Hears of every meeting that changed, once it is saved; missing one must do no harm. */
  readonly meetingChanged?: (meeting: Meeting) => Promise<void>;
};

const maxTries = 8;

type ChangesOf = (stored: readonly Meeting[]) => readonly MeetingChange[];

/**
 * Saves what `changesOf` finds in the stored meetings, deciding again on the newest record wherever somebody
 * else wrote first. Gives how many it saved, and all meetings as they are then.
 */
export const saveChanges =
  (deps: Omit<ApplyDeps, 'react'>) =>
  async (
    stored: readonly Meeting[],
    changesOf: ChangesOf,
  ): Promise<{ readonly saved: number; readonly meetings: readonly Meeting[] }> => {
    const known = new Map(stored.map((meeting) => [meeting.id, meeting]));
    let saved = 0;
    for (let tried = 0; ; tried += 1) {
      if (tried === maxTries) throw new TransientError('A meeting was changed by others at every try');
      let conflicts = 0;
      await atOnce(changesOf([...known.values()]), async ({ kind, meeting }) => {
        const { userId, id } = meeting;
        if ((await deps.meetings.save(meeting)) === 'saved') {
          known.set(id, { ...meeting, version: meeting.version + 1 });
          saved += 1;
          deps.log.info(`meeting.${kind}`, { meetingId: id, needsPrep: meeting.decision.needsPrep });
          if (kind !== 'appeared') await deps.meetingChanged?.(meeting);
          return;
        }
        conflicts += 1;
        const newest = await deps.meetings.get(userId, id);
        if (newest === null) known.delete(id);
        else known.set(id, newest);
      });
      if (conflicts === 0) return { saved, meetings: [...known.values()] };
    }
  };

/**
 * Saves changes and has every noted change reacted to: those of now, and those of a run that died between
 * writing and reacting. Returns how many meetings changed.
 */
export const applyChanges =
  (deps: ApplyDeps) =>
  async (stored: readonly Meeting[], changesOf: ChangesOf): Promise<number> => {
    const { saved, meetings } = await saveChanges(deps)(stored, changesOf);
    await reactToAll(deps)(meetings);
    return saved;
  };

/** One reaction that cannot succeed must not keep a calendar from being synced: its mark stays, and is tried again. */
export const reactToAll =
  (deps: ApplyDeps) =>
  async (meetings: readonly Meeting[]): Promise<void> => {
    let passing: TransientError | null = null;
    for (const { userId, id, pendingChange } of meetings) {
      if (pendingChange === null) continue;
      try {
        await deps.react({ userId, meetingId: id });
      } catch (error) {
        deps.log.error('meeting.reaction-failed', error, { meetingId: id });
        if (error instanceof TransientError) passing ??= error;
      }
    }
    if (passing !== null) throw passing;
  };
