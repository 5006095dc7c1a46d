import type { PersonalRecords } from '../../src/ports/personal-records.ts';

/** Erases nothing, and remembers what was asked for. */
export const recordingPersonalRecords = (): PersonalRecords & { readonly asked: readonly string[] } => {
  const asked: string[] = [];
  const note = (kind: string) => async (userId: string) => {
    asked.push(`${kind} ${userId}`);
    return 1;
  };
  return {
    asked,
    eraseMeetings: note('meetings'),
    erasePreparations: note('preparations'),
    eraseLinks: async (hashes) => hashes.length,
    eraseApprovals: note('approvals'),
    eraseAudit: note('audit'),
    eraseUser: async (userId) => {
      asked.push(`user ${userId}`);
    },
  };
};
