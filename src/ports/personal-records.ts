/**
 * Erases what is stored of a person, kind by kind. Every part can be repeated; each gives how many records it
 * found.
 */
export type PersonalRecords = {
  eraseMeetings(userId: string): Promise<number>;
  erasePreparations(userId: string): Promise<number>;
  /** Links are kept under hashes that only the preparations lead to. */
  eraseLinks(idHashes: readonly string[]): Promise<number>;
  eraseApprovals(userId: string): Promise<number>;
  eraseAudit(userId: string): Promise<number>;
  eraseUser(userId: string): Promise<void>;
};
