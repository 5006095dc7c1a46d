import type { ExecutionRecord } from './execution-record.ts';

/**
 * Where executions survive a restart. Synchronous, so that nothing happens between a decision and
 * its record. Throws when it could not be written.
 */
export type Journal = {
  /** Replaces the record of the execution with that name. */
  save(record: ExecutionRecord): void;
  /** Whether an execution of that name was ever started. */
  has(name: string): boolean;
  /** The executions that had not ended. */
  running(): readonly ExecutionRecord[];
};
