import type { Approval } from '../core/approvals/approval.ts';
import { decideExecution, decideUndo, type GoogleStep } from '../core/approvals/decide-execution.ts';
import {
  CalendarUnavailable,
  MisconfiguredDeployment,
  MissingScope,
  ReconnectNeeded,
  TransientError,
} from '../core/errors.ts';
import type { CalendarActions, OpenCalendarActions, WriteOutcome } from '../ports/calendar-actions.ts';
import type { Clock } from '../ports/clock.ts';

export type CarryOutDeps = { readonly openCalendarActions: OpenCalendarActions; readonly clock: Clock };

/** What became of a try at Google. */
export type CarriedOut =
  | { readonly kind: 'done' }
  | { readonly kind: 'changed'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string }
  /** Nobody knows, or not now: to be tried again, which first looks whether it was done. */
  | { readonly kind: 'later'; readonly askedSeconds: number | null };

/** Each round sees a newer version of the event than the one before. */
const mostRounds = 4;

/** The id of an event that we make: Google takes the characters of base32hex, and never one id twice. */
export const createdEventId = (approvalId: string): string => `ea${approvalId}`;

const eventIdOf = ({ id, action }: Approval): string =>
  action.kind === 'create' ? createdEventId(id) : action.eventId;

const tellsGuests = ({ action, snapshot }: Approval): boolean => {
  switch (action.kind) {
    case 'create':
      return action.event.guests.length > 0;
    case 'update':
    case 'move':
      return action.tellGuests && (snapshot?.guests ?? 0) > 0;
    default:
      return (snapshot?.guests ?? 0) > 0;
  }
};

const write = (
  actions: CalendarActions,
  approval: Approval,
  step: Extract<GoogleStep, { kind: 'insert' | 'patch' | 'answer' | 'remove' }>,
): Promise<WriteOutcome> => {
  const event = {
    calendarId: approval.action.calendarId,
    eventId: eventIdOf(approval),
    approvalId: approval.id,
    mark: approval.status === 'undoing' ? ('undone' as const) : ('made' as const),
  };
  switch (step.kind) {
    case 'insert':
      return actions.insert({ ...event, event: step.event });
    case 'patch':
      return actions.patch({ ...event, ...step, tellGuests: tellsGuests(approval) });
    case 'answer':
      return actions.respond({ ...event, ...step });
    case 'remove':
      return actions.remove({ ...event, etag: step.etag, tellGuests: tellsGuests(approval) });
  }
};

/** Refusals that last, in words for the person; null for what may pass. */
const lastingRefusal = (error: unknown): string | null => {
  if (error instanceof ReconnectNeeded) return 'Google no longer lets us in. Connect the calendar again.';
  if (error instanceof MissingScope) {
    return 'Google waits for your permission to change this calendar. Give it under Settings, Calendar actions.';
  }
  if (error instanceof CalendarUnavailable) return 'Google does not let us change this calendar.';
  if (error instanceof MisconfiguredDeployment) {
    return 'This installation is not set up correctly. Please tell whoever runs it.';
  }
  return null;
};

/**
 * Carries an approved request out at Google, or takes an executed one back. It can die anywhere and be run
 * again: what an earlier try may have done is looked for before anything is written, and a write names the
 * version it is of. It never says of what may have happened that it failed.
 */
export const carryOut = async (deps: CarryOutDeps, approval: Approval): Promise<CarriedOut> => {
  const { userId, action, status } = approval;
  const event = { calendarId: action.calendarId, eventId: eventIdOf(approval) };
  const isFirst = approval.attempts <= 1;
  // Until Google was asked, an earlier try may have succeeded.
  let isKnown = isFirst;
  try {
    const actions = await deps.openCalendarActions(userId, action.connectionId);
    for (let round = 0; round < mostRounds; round += 1) {
      const isUnasked = isFirst && round === 0 && status === 'approved' && action.kind === 'create';
      const found = isUnasked ? null : await actions.find(event);
      isKnown = true;
      const step =
        status === 'undoing'
          ? decideUndo(approval, found)
          : decideExecution(approval, found, deps.clock.now());
      if (step.kind === 'done' || step.kind === 'changed' || step.kind === 'refused') return step;
      const written = await write(actions, approval, step);
      if (written.kind === 'written' || written.kind === 'exists') return { kind: 'done' };
      if (written.kind === 'refused') return written;
    }
    return { kind: 'later', askedSeconds: null };
  } catch (error) {
    const reason = isKnown ? lastingRefusal(error) : null;
    if (reason !== null) return { kind: 'refused', reason };
    if (error instanceof TransientError) return { kind: 'later', askedSeconds: error.retryAfterSeconds };
    if (lastingRefusal(error) !== null) return { kind: 'later', askedSeconds: null };
    throw error;
  }
};
