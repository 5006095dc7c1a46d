import type { Instant } from '../../../src/core/time.ts';
import type { ApprovalStore } from '../../../src/ports/approval-store.ts';
import type { MeetingStore } from '../../../src/ports/meeting-store.ts';

export type DueTimes = {
  /** The same store, every due time that is written noted. */
  watch(meetings: MeetingStore): MeetingStore;
  watchApprovals(approvals: ApprovalStore): ApprovalStore;
  /** Whether a sweep at this time could find anything; asking counts as sweeping. */
  take(now: Instant): boolean;
};

/**
 * Spares a fresh store the sweeps that cannot find anything: a sweep is a function of store and time, so it
 * is needed only when a due time that was written has come. With a store from an earlier run, whose due
 * times nobody saw being written, every sweep is needed. `onWritten` hears of every due time at once.
 */
export const createDueTimes = (
  storeIsFresh: boolean,
  onWritten: (dueAt: Instant) => void = () => {},
): DueTimes => {
  const times = new Set<Instant>();
  const note = (dueAt: Instant | null): void => {
    if (dueAt === null) return;
    times.add(dueAt);
    onWritten(dueAt);
  };
  return {
    watch: (meetings) => ({
      ...meetings,
      save: async (meeting) => {
        const outcome = await meetings.save(meeting);
        note(meeting.dueAt);
        return outcome;
      },
    }),
    watchApprovals: (approvals) => ({
      ...approvals,
      save: async (approval) => {
        const outcome = await approvals.save(approval);
        note(approval.dueAt);
        return outcome;
      },
    }),
    take: (now) => {
      const come = [...times].filter((time) => time <= now);
      for (const time of come) times.delete(time);
      return !storeIsFresh || come.length > 0;
    },
  };
};
