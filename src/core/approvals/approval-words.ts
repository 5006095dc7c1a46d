import type { EventTime, ResponseStatus } from '../calendar-event.ts';
import { formatDay, formatInZone } from '../format-time.ts';
import { cleanLines, cleanText, cleanTitle, stripHtml } from '../untrusted-text.ts';
import { addDaysTo } from '../zone.ts';
import type { Approval } from './approval.ts';
import type { EventEdit } from './calendar-action.ts';
import { canBeUndone } from './calendar-action.ts';

/** One part of what would change. */
export type WordedChange = {
  readonly what: string;
  /** Null where there was nothing before. */
  readonly before: string | null;
  readonly after: string;
};

/** What a request means, for a person to say yes or no to; still data, to be escaped where it is shown. */
export type ApprovalWords = {
  /** `Hold 30 minutes to prepare “Budget review”` */
  readonly title: string;
  readonly changes: readonly WordedChange[];
  /** What else the person should know before they decide. */
  readonly remarks: readonly string[];
};

const longest = 400;
const answers: Readonly<Record<ResponseStatus, string>> = {
  accepted: 'yes',
  declined: 'no',
  tentative: 'maybe',
  needsAction: 'not answered',
};

const textWords = (text: string): string =>
  cleanText(cleanLines(stripHtml(text), { lines: 30, graphemes: longest }).join(' / '), longest);

const timeWords = (start: EventTime, end: EventTime, zone: string): string => {
  if (start.kind === 'day' || end.kind === 'day') {
    const first = start.kind === 'day' ? start.date : start.at.slice(0, 10);
    const last = end.kind === 'day' ? addDaysTo(end.date, -1) : end.at.slice(0, 10);
    return first === last
      ? `${formatDay(first)}, all day`
      : `${formatDay(first)} – ${formatDay(last)}, all day`;
  }
  const sameDay = formatInZone(start.at, zone, 'day') === formatInZone(end.at, zone, 'day');
  const until = formatInZone(end.at, zone, sameDay ? 'time' : 'day-time');
  return `${formatInZone(start.at, zone, 'day-time')} – ${until}`;
};

const orNull = (text: string | null | undefined): string | null => textWords(text ?? '') || null;

const editChanges = (
  edit: EventEdit,
  { snapshot, timeZone }: Pick<Approval, 'snapshot' | 'timeZone'>,
): readonly WordedChange[] => {
  const changes: WordedChange[] = [];
  if (edit.title !== undefined) {
    changes.push({ what: 'Title', before: orNull(snapshot?.title), after: cleanTitle(edit.title) });
  }
  if (edit.start !== undefined || edit.end !== undefined) {
    const before = snapshot === null ? null : timeWords(snapshot.start, snapshot.end, timeZone);
    const [start, end] = [edit.start ?? snapshot?.start, edit.end ?? snapshot?.end];
    if (start !== undefined && end !== undefined) {
      changes.push({ what: 'Time', before, after: timeWords(start, end, timeZone) });
    }
  }
  if (edit.location !== undefined) {
    const after = textWords(edit.location) || 'none';
    changes.push({ what: 'Place', before: orNull(snapshot?.location), after });
  }
  if (edit.description !== undefined) {
    const after = textWords(edit.description) || 'none';
    changes.push({ what: 'Description', before: orNull(snapshot?.description), after });
  }
  if (edit.addToDescription !== undefined) {
    changes.push({ what: 'Added to the description', before: null, after: textWords(edit.addToDescription) });
  }
  return changes;
};

const changesOf = (approval: Approval): readonly WordedChange[] => {
  const { action, snapshot, timeZone } = approval;
  switch (action.kind) {
    case 'create': {
      const { title, start, end, location, description, guests } = action.event;
      const given = {
        title,
        start,
        end,
        location: location ?? undefined,
        description: description ?? undefined,
      };
      const edit = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      const invited =
        guests.length === 0 ? [] : [{ what: 'Invited', before: null, after: guests.join(', ') }];
      return [...editChanges(edit as EventEdit, { snapshot: null, timeZone }), ...invited];
    }
    case 'update':
    case 'move':
      return editChanges(action.edit, approval);
    case 'delete':
      return [
        {
          what: 'Event',
          before: snapshot === null ? null : timeWords(snapshot.start, snapshot.end, timeZone),
          after: 'deleted',
        },
      ];
    case 'respond': {
      const now = snapshot?.myResponse ?? 'needsAction';
      const answer = { what: 'Your answer', before: answers[now], after: answers[action.response] };
      const note = { what: 'Note to the organiser', before: null, after: textWords(action.comment ?? '') };
      return [...(now === action.response ? [] : [answer]), ...(action.comment === null ? [] : [note])];
    }
  }
};

const titleOf = ({ action, proposal, snapshot }: Approval): string => {
  const name = `“${cleanTitle(action.kind === 'create' && proposal === null ? action.event.title : (snapshot?.title ?? null))}”`;
  switch (proposal) {
    case 'hold':
      return `Hold time to prepare ${name}`;
    case 'ask-agenda':
      return `Ask the organiser of ${name} for an agenda`;
    case 'add-agenda':
      return `Add our agenda to ${name}`;
    case 'shorten':
      return `Shorten ${name}`;
    default:
  }
  switch (action.kind) {
    case 'create':
      return `Create ${name}`;
    case 'update':
      return `Change ${name}`;
    case 'move':
      return `Move ${name}`;
    case 'delete':
      return `Delete ${name}`;
    case 'respond':
      return action.response === 'declined' ? `Decline ${name}` : `Answer ${name}`;
  }
};

const peopleWords = (guests: number): string => (guests === 1 ? 'The other person' : `The ${guests} others`);

const remarksOf = ({ action, proposal, snapshot, conflicts }: Approval): readonly string[] => {
  const guests = snapshot?.guests ?? 0;
  const remarks: string[] = [];
  if (proposal === 'ask-agenda') {
    remarks.push(
      'Your answer stays as it is. Google shows the note beside it to the organiser and may tell them by e-mail.',
    );
  } else if (action.kind === 'respond') {
    remarks.push('Google tells the organiser.');
  }
  if (action.kind === 'create' && action.event.guests.length > 0)
    remarks.push('Google invites them by e-mail.');
  if ((action.kind === 'update' || action.kind === 'move') && guests > 0) {
    remarks.push(
      action.tellGuests
        ? `${peopleWords(guests)} invited will be told by Google.`
        : `${peopleWords(guests)} invited will see it, and get no e-mail.`,
    );
  }
  if (action.kind === 'delete' && guests > 0) {
    remarks.push(
      `It is cancelled for everybody; ${peopleWords(guests).toLowerCase()} invited will be told by Google.`,
    );
  }
  remarks.push(...conflicts.map(({ reason }) => reason));
  if (!canBeUndone(action)) remarks.push('This cannot be undone.');
  return remarks;
};

/** A request in words: what it is, what would change from what into what, and what to know before. */
export const approvalWords = (approval: Approval): ApprovalWords => ({
  title: titleOf(approval),
  changes: changesOf(approval),
  remarks: remarksOf(approval),
});
