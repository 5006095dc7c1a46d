import type { Preparation } from '../../src/core/preparation.ts';
import type { PreparationStore } from '../../src/ports/preparation-store.ts';
import { byText, versionedRecords } from './versioned-records.ts';

const byStartedAt = byText((preparation: Preparation) => preparation.startedAt);

export type MemoryPreparationStore = PreparationStore & { all(): readonly Preparation[] };

export const memoryPreparationStore = (): MemoryPreparationStore => {
  const preparations = versionedRecords<Preparation>(({ id }) => id);
  const all = () => [...preparations.all()].sort(byStartedAt);
  return {
    all,
    get: async (id) => preparations.get(id),
    save: async (preparation) => preparations.save(preparation),
    ofMeeting: async (userId, meetingId) =>
      all().filter((preparation) => preparation.userId === userId && preparation.meetingId === meetingId),
    recent: async (userId, limit) =>
      all()
        .filter((preparation) => preparation.userId === userId)
        .reverse()
        .slice(0, limit),
  };
};
