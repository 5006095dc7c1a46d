/**
 * Where a request to change the calendar stands. `changed-meanwhile`: Google had something newer, which was
 * left as it is. `undoing`: its person took it back, and Google has not confirmed that yet.
 */
export const approvalStatuses = [
  'pending',
  'approved',
  'executed',
  'undoing',
  'undone',
  'rejected',
  'expired',
  'cancelled',
  'changed-meanwhile',
  'failed',
] as const;

export type ApprovalStatus = (typeof approvalStatuses)[number];

/** Everything that can happen to a request: what its person says, what time does, what Google does. */
export const approvalEvents = [
  'approve',
  'reject',
  'expire',
  'meeting changed',
  'undo',
  'done',
  'changed at Google',
  'refused by Google',
] as const;

export type ApprovalEvent = (typeof approvalEvents)[number];

/** What each event makes of a request in each state; what is not named stays as it is. */
export const approvalTransitions: Readonly<
  Record<ApprovalStatus, Readonly<Partial<Record<ApprovalEvent, ApprovalStatus>>>>
> = {
  pending: { approve: 'approved', reject: 'rejected', expire: 'expired', 'meeting changed': 'cancelled' },
  approved: { done: 'executed', 'changed at Google': 'changed-meanwhile', 'refused by Google': 'failed' },
  executed: { undo: 'undoing' },
  undoing: { done: 'undone', 'changed at Google': 'executed', 'refused by Google': 'executed' },
  undone: {},
  rejected: {},
  expired: {},
  cancelled: {},
  'changed-meanwhile': {},
  failed: {},
};
