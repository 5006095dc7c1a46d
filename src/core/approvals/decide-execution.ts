import type { ResponseStatus } from '../calendar-event.ts';
import type { Instant } from '../time.ts';
import type { Approval } from './approval.ts';
import type { EventEdit, NewEvent } from './calendar-action.ts';
import { withAddition, withoutAddition } from './description-addition.ts';
import type { EventNow } from './event-now.ts';
import { changedSince, sameText, sameTime } from './event-now.ts';

/** The parts of an event that are written; a description is always the whole one. */
export type WrittenEdit = Omit<EventEdit, 'addToDescription'>;

/** What to do at Google next, and what each outcome means. */
export type GoogleStep =
  /** It is as it should be: nothing to write (any more). */
  | { readonly kind: 'done' }
  /** Left as it is: Google has something newer. */
  | { readonly kind: 'changed'; readonly reason: string }
  /** It cannot be made (any more). */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'insert'; readonly event: NewEvent }
  | { readonly kind: 'patch'; readonly etag: string | null; readonly edit: WrittenEdit }
  | {
      readonly kind: 'answer';
      readonly etag: string | null;
      readonly response: ResponseStatus;
      readonly comment: string | null;
      /** The address that is invited. */
      readonly as: string;
    }
  | { readonly kind: 'remove'; readonly etag: string | null };

const done: GoogleStep = { kind: 'done' };
const gone: GoogleStep = { kind: 'changed', reason: 'The event is not in the calendar any more.' };
const tooLate: GoogleStep = { kind: 'refused', reason: 'It was too late: the time had come.' };
/** Google’s own limit is 8,192. */
const longestDescription = 8000;

const isThere = (found: EventNow | null): found is EventNow => found !== null && !found.cancelled;

const writtenEdit = ({ addToDescription, ...edit }: EventEdit, found: EventNow): WrittenEdit =>
  addToDescription === undefined
    ? edit
    : { ...edit, description: withAddition(found.wholeDescription, addToDescription) };

const answer = (found: EventNow, response: ResponseStatus, comment: string | null): GoogleStep =>
  found.myAddress === null
    ? { kind: 'refused', reason: 'You are not on its guest list any more.' }
    : { kind: 'answer', etag: found.etag, response, comment, as: found.myAddress };

/** What carries an approved request out, given what Google has now; run again it finds what was done before. */
export const decideExecution = (approval: Approval, found: EventNow | null, now: Instant): GoogleStep => {
  const { action } = approval;
  if (action.kind === 'create') {
    if (found !== null) return done;
    return now >= approval.deadline ? tooLate : { kind: 'insert', event: action.event };
  }
  if (!isThere(found)) return action.kind === 'delete' ? done : gone;
  if (found.marks[approval.id] !== undefined) return done;
  if (now >= approval.deadline) return tooLate;
  const reason = changedSince(approval, found);
  if (reason !== null) return { kind: 'changed', reason };
  const { etag } = found;
  switch (action.kind) {
    case 'delete':
      return { kind: 'remove', etag };
    case 'respond':
      return answer(found, action.response, action.comment);
    case 'update':
    case 'move': {
      const edit = writtenEdit(action.edit, found);
      return (edit.description?.length ?? 0) > longestDescription
        ? { kind: 'refused', reason: 'The description would be longer than Google takes.' }
        : { kind: 'patch', etag, edit };
    }
  }
};

/** Whether what we wrote still stands there. */
const stands = (edit: EventEdit, found: EventNow): boolean =>
  (edit.title === undefined || sameText(edit.title, found.title)) &&
  (edit.location === undefined || sameText(edit.location, found.location)) &&
  (edit.description === undefined || sameText(edit.description, found.wholeDescription)) &&
  (edit.start === undefined || sameTime(edit.start, found.start)) &&
  (edit.end === undefined || sameTime(edit.end, found.end)) &&
  (edit.addToDescription === undefined ||
    withoutAddition(found.wholeDescription, edit.addToDescription) !== null);

const editBack = ({ action, snapshot }: Approval, found: EventNow): WrittenEdit => {
  if (snapshot === null || (action.kind !== 'update' && action.kind !== 'move')) return {};
  const { edit } = action;
  return {
    ...(edit.title !== undefined && { title: snapshot.title ?? '' }),
    ...(edit.location !== undefined && { location: snapshot.location ?? '' }),
    ...(edit.description !== undefined && { description: snapshot.description ?? '' }),
    ...(edit.addToDescription !== undefined && {
      description: withoutAddition(found.wholeDescription, edit.addToDescription) ?? '',
    }),
    ...(edit.start !== undefined && { start: snapshot.start }),
    ...(edit.end !== undefined && { end: snapshot.end }),
  };
};

const touched: GoogleStep = {
  kind: 'changed',
  reason: 'It cannot be taken back: the event was changed after it. Change it in Google Calendar.',
};

/** What takes an executed request back, given what Google has now. */
export const decideUndo = (approval: Approval, found: EventNow | null): GoogleStep => {
  const { action, snapshot } = approval;
  if (action.kind === 'delete') return { kind: 'refused', reason: 'A deleted event cannot be brought back.' };
  if (!isThere(found)) return action.kind === 'create' ? done : gone;
  const { etag } = found;
  if (action.kind === 'create') {
    const { title, start, end } = action.event;
    const { description, location } = action.event;
    const edit = { title, start, end, description: description ?? '', location: location ?? '' };
    return stands(edit, found) ? { kind: 'remove', etag } : touched;
  }
  if (found.marks[approval.id] === 'undone') return done;
  if (action.kind === 'respond') {
    if (found.myResponse !== action.response) return touched;
    return answer(found, snapshot?.myResponse ?? 'needsAction', '');
  }
  return stands(action.edit, found) ? { kind: 'patch', etag, edit: editBack(approval, found) } : touched;
};
