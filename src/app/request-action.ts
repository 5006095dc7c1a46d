import type { ActionsPolicy } from '../core/actions-policy.ts';
import type { Actor, Approval } from '../core/approvals/approval.ts';
import { netSeconds } from '../core/approvals/approval.ts';
import { actionsOff, beginOf, checkRequest, type RequestRefusal } from '../core/approvals/check-request.ts';
import { snapshotOf } from '../core/approvals/event-now.ts';
import { worstFrom } from '../core/conflicts/find-conflicts.ts';
import type { Meeting } from '../core/meeting.ts';
import { preferencesOf } from '../core/preferences.ts';
import { addHours, addSeconds, earlier } from '../core/time.ts';
import type { ApprovalStore } from '../ports/approval-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import type { SyncQueue } from '../ports/sync-queue.ts';
import type { UserStore } from '../ports/user-store.ts';
import { conflictsOfAction } from './conflicts-of-action.ts';
import { hashedId } from './hashes.ts';
import { queueApproval } from './queue-approval.ts';
import { actionOnCalendar, actionOnMeeting, type Wanted, type WantedDeps } from './wanted-action.ts';

export type RequestActionDeps = WantedDeps & {
  readonly users: Pick<UserStore, 'get'>;
  readonly meetings: MeetingStore;
  readonly approvals: ApprovalStore;
  readonly queue: SyncQueue;
  readonly actionsPolicy: ActionsPolicy;
  readonly clock: Clock;
  readonly log: Log;
};

export type RequestOutcome =
  /** `isNew` false: the very same is asked for already. */
  | { readonly kind: 'requested'; readonly approval: Approval; readonly isNew: boolean }
  /** No such meeting or calendar, or another person's: both look the same. */
  | { readonly kind: 'unknown' }
  | RequestRefusal;

const openHours = 24;
/** The same change asked for again after it was decided so often is no request any more. */
const mostRepeats = 20;

/**
 * Asks a person for a change of their calendar: nothing is changed before their yes. Asked twice, it is one
 * request as long as the first is open.
 */
export const requestAction =
  (deps: RequestActionDeps) =>
  async (input: {
    readonly userId: string;
    readonly wanted: Wanted;
    readonly by: Actor;
  }): Promise<RequestOutcome> => {
    const { userId, wanted, by } = input;
    const user = await deps.users.get(userId);
    if (user === null) return { kind: 'unknown' };
    const meeting = wanted.kind === 'create' ? null : await deps.meetings.get(userId, wanted.meetingId);
    if (wanted.kind !== 'create' && meeting === null) return { kind: 'unknown' };
    if (!preferencesOf(user).actions) return actionsOff;
    const made = await madeOf(deps, userId, wanted, meeting);
    if (made === null) return { kind: 'unknown' };
    if (made.kind === 'not-possible') return made;
    const { action } = made;
    const [connection, calendar] = await Promise.all([
      deps.connections.get(userId, action.connectionId),
      deps.calendars.get(action.connectionId, action.calendarId),
    ]);
    const now = deps.clock.now();
    const refusal = checkRequest({ action, meeting, connection, calendar, now });
    if (refusal !== null) return refusal;
    const calendarZone = calendar?.timeZone ?? user.timeZone;
    const deadline =
      action.kind === 'create' ? beginOf(action.event.start, calendarZone) : (meeting?.start ?? now);
    const meetingId = meeting?.id ?? null;
    const { bufferMinutes, refuseFrom } = deps.actionsPolicy.conflicts;
    const conflicts = await conflictsOfAction(deps, {
      userId,
      action,
      timeZone: calendarZone,
      bufferMinutes,
      meetingId,
    });
    const inTheWay = worstFrom(conflicts, refuseFrom);
    if (inTheWay !== null) return { kind: 'not-possible', reason: `That time is taken. ${inTheWay.reason}` };
    const outcome = await saveNew(deps, {
      id: '',
      userId,
      status: 'pending',
      action,
      proposal: wanted.kind === 'proposal' ? wanted.proposal : null,
      meetingId,
      snapshot: meeting === null ? null : snapshotOf(meeting),
      timeZone: user.timeZone,
      conflicts,
      requestedAt: now,
      requestedBy: by,
      expiresAt: earlier(addHours(now, openHours), deadline),
      deadline,
      decidedAt: null,
      decidedVia: null,
      note: null,
      attempts: 0,
      leaseUntil: null,
      executedAt: null,
      reason: null,
      steps: [{ status: 'pending', at: now, by }],
      toldSteps: 0,
      notice: null,
      dueAt: addSeconds(now, netSeconds),
      version: 0,
    });
    if (outcome.kind === 'requested' && outcome.isNew) {
      await queueApproval(deps, outcome.approval);
      const { id: approvalId } = outcome.approval;
      deps.log.info('approval.requested', { approvalId, meetingId, action: action.kind });
    }
    return outcome;
  };

const madeOf = async (
  deps: RequestActionDeps,
  userId: string,
  wanted: Wanted,
  meeting: Meeting | null,
): Promise<Awaited<ReturnType<typeof actionOnMeeting>> | null> => {
  if (wanted.kind === 'create') return actionOnCalendar(deps, userId, wanted);
  return meeting === null ? null : actionOnMeeting(deps, wanted, meeting);
};

/** Whether a request like it stands for this one; an answer to what the assistant proposed is final. */
const standsFor = (known: Approval, { proposal, requestedBy }: Approval): boolean => {
  if (known.status === 'pending' || known.status === 'approved') return true;
  if (known.status === 'executed') return proposal !== null;
  return requestedBy === 'assistant';
};

const saveNew = async (deps: RequestActionDeps, wanted: Approval): Promise<RequestOutcome> => {
  for (let nth = 0; nth < mostRepeats; nth += 1) {
    const id = hashedId('approval', wanted.userId, JSON.stringify(wanted.action), String(nth));
    const approval = { ...wanted, id };
    const known = await deps.approvals.get(wanted.userId, id);
    if (known === null && (await deps.approvals.save(approval)) === 'saved') {
      return { kind: 'requested', approval: { ...approval, version: 1 }, isNew: true };
    }
    const first = known ?? (await deps.approvals.get(wanted.userId, id));
    if (first !== null && standsFor(first, wanted)) {
      return { kind: 'requested', approval: first, isNew: false };
    }
  }
  return { kind: 'not-possible', reason: 'The same was asked for too often.' };
};
