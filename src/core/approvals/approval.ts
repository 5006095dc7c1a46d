import type { EventTime, ResponseStatus } from '../calendar-event.ts';
import type { Severity } from '../conflicts/find-conflicts.ts';
import type { Instant } from '../time.ts';
import { addMinutes, addSeconds } from '../time.ts';
import type { ApprovalNotice } from './approval-notice.ts';
import type { ApprovalEvent, ApprovalStatus } from './approval-states.ts';
import { approvalTransitions } from './approval-states.ts';
import type { CalendarAction } from './calendar-action.ts';
import { canBeUndone } from './calendar-action.ts';

/** What the assistant itself proposes about a meeting that it prepares. */
export const proposals = ['hold', 'ask-agenda', 'add-agenda', 'decline', 'shorten'] as const;
export type Proposal = (typeof proposals)[number];

/** The event as its person saw it when the change was asked for: what must still be so when it is made. */
export type EventSnapshot = {
  readonly title: string | null;
  readonly description: string | null;
  readonly location: string | null;
  readonly start: EventTime;
  readonly end: EventTime;
  readonly myResponse: ResponseStatus | null;
  /** How many others are invited. */
  readonly guests: number;
};

/** Who asked, decided or saw to it: the person, the assistant, or the calendar itself. */
export type Actor = 'person' | 'assistant' | 'calendar';
export type DecidedVia = 'page' | 'slack' | 'api';

/** One thing that happened to it. */
export type ApprovalStep = { readonly status: ApprovalStatus; readonly at: Instant; readonly by: Actor };

export type FoundConflict = {
  readonly severity: Severity;
  readonly reason: string;
  readonly meetingId: string;
};

/** A change of the calendar that waits for its person's yes or no, and what became of it. */
export type Approval = {
  readonly id: string;
  readonly userId: string;
  readonly status: ApprovalStatus;
  readonly action: CalendarAction;
  readonly proposal: Proposal | null;
  /** The meeting that it is about; null for an event that is to be made for itself. */
  readonly meetingId: string | null;
  readonly snapshot: EventSnapshot | null;
  /** The zone in which its times are told. */
  readonly timeZone: string;
  readonly conflicts: readonly FoundConflict[];
  readonly requestedAt: Instant;
  readonly requestedBy: Actor;
  /** Undecided then, it is over. */
  readonly expiresAt: Instant;
  /** When what is to be changed begins: it is of no use after. */
  readonly deadline: Instant;
  readonly decidedAt: Instant | null;
  readonly decidedVia: DecidedVia | null;
  /** What its person wrote with the decision. */
  readonly note: string | null;
  /** How often it was tried at Google in this state. */
  readonly attempts: number;
  /** Until then one run alone deals with it. */
  readonly leaseUntil: Instant | null;
  readonly executedAt: Instant | null;
  /** Why it failed, was cancelled or could not be undone, in words that can be shown. */
  readonly reason: string | null;
  readonly steps: readonly ApprovalStep[];
  /** How many of the steps were told: to the audit trail and to the person. */
  readonly toldSteps: number;
  /** How far it was told in Slack; null before. */
  readonly notice: ApprovalNotice | null;
  /** When somebody must look at it again; null when nothing is due. */
  readonly dueAt: Instant | null;
  readonly version: number;
};

export const undoMinutes = 10;
/** A job that was queued for it and is lost is made up for after this time. */
export const netSeconds = 60;
/** A change of mind is taken so often; after that the calendar is the place for it. */
export const mostSteps = 12;

/** The request after an event, or null where that changes nothing in its state. */
export const afterEvent = (
  approval: Approval,
  event: ApprovalEvent,
  step: { readonly at: Instant; readonly by: Actor; readonly reason?: string },
): Approval | null => {
  const status = approvalTransitions[approval.status][event];
  if (status === undefined) return null;
  const { at, by, reason = null } = step;
  return {
    ...approval,
    status,
    reason,
    attempts: 0,
    leaseUntil: null,
    steps: [...approval.steps, { status, at, by }],
    // To be told, and carried out where it was decided so: a job is queued for that, and this is the net below it.
    dueAt: addSeconds(at, netSeconds),
  };
};

/** Until when it can be taken back; null when it cannot (any more, or at all). */
export const undoableUntil = (approval: Approval): Instant | null => {
  if (approval.status !== 'executed' || approval.executedAt === null) return null;
  if (!canBeUndone(approval.action) || approval.steps.length >= mostSteps) return null;
  return addMinutes(approval.executedAt, undoMinutes);
};
