import { PermanentError } from '../../core/errors.ts';
import type { WriteOutcome } from '../../ports/calendar-actions.ts';
import type { CalendarFailure, RefusedCall } from './refused-call.ts';

type Refusal = Exclude<WriteOutcome, { kind: 'written' }>;

/** Google's no to a call about one event, as what it means; it never leaves the adapter. */
export class EventRefused extends PermanentError {
  override readonly name = 'EventRefused' as const;
  readonly outcome: Refusal;
  constructor(message: string, outcome: Refusal) {
    super(message);
    this.outcome = outcome;
  }
}

const eventCalls: readonly RefusedCall['operation'][] = [
  'events.get',
  'events.insert',
  'events.patch',
  'events.delete',
];

const noRight: ReadonlyMap<string, string> = new Map([
  ['forbiddenForNonOrganizer', 'Google lets only who organises the event change this.'],
  ['forbidden', 'Google does not let you change this event.'],
  ['requiredAccessLevel', 'Google lets you read this calendar, and not change it.'],
]);

const outcomeOf = ({ operation, status, reason }: RefusedCall): Refusal | null => {
  switch (status) {
    case 400:
      return operation === 'events.get'
        ? null
        : { kind: 'refused', reason: 'Google did not accept the change as it is.' };
    case 403: {
      const words = noRight.get(reason);
      return words === undefined || operation === 'events.get' ? null : { kind: 'refused', reason: words };
    }
    case 404:
    case 410:
      return { kind: 'gone' };
    case 409:
      // With our own id it can only be ours; elsewhere it is one of two changes at the same moment.
      return { kind: operation === 'events.insert' ? 'exists' : 'changed' };
    case 412:
      return { kind: 'changed' };
    default:
      return null;
  }
};

/** What a refused call about one event means where that is special to events; null where it is not. */
export const classifyEventCall = (call: RefusedCall, message: string): CalendarFailure | null => {
  if (!eventCalls.includes(call.operation)) return null;
  const outcome = outcomeOf(call);
  return outcome === null
    ? null
    : { kind: 'failed', error: new EventRefused(message, outcome), retryable: false };
};
