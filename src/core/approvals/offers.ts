import type { Calendar, Connection } from '../connection.ts';
import { invitationTopics } from '../context/invitation-text.ts';
import type { AgendaItem } from '../materials.ts';
import type { Meeting } from '../meeting.ts';
import type { Instant } from '../time.ts';
import { minutesBetween } from '../time.ts';
import { type Proposal, proposals } from './approval.ts';
import type { CalendarAction } from './calendar-action.ts';
import { checkRequest } from './check-request.ts';
import { holdMinutes, propose } from './propose.ts';

/** Something the assistant could do about a meeting in its person's calendar, as a button says it. */
export type Offer = { readonly proposal: Proposal; readonly label: string };

const hasAgenda = ({ description }: Meeting): boolean => invitationTopics(description).length > 0;

const isOwn = ({ myResponse, organizer }: Meeting): boolean =>
  myResponse === 'organizer' || organizer?.self === true;

/** What makes no sense, though Google would take it. */
const isPointless = (proposal: Proposal, meeting: Meeting): boolean => {
  switch (proposal) {
    case 'ask-agenda':
      return isOwn(meeting) || hasAgenda(meeting);
    case 'add-agenda':
      return !isOwn(meeting) || hasAgenda(meeting);
    case 'decline':
      return isOwn(meeting) || meeting.myResponse === 'declined';
    case 'hold':
    case 'shorten':
      return false;
  }
};

const minutesOf = (action: CalendarAction): number => {
  if (action.kind !== 'move') return 0;
  const { start, end } = action.edit;
  return start?.kind === 'timed' && end?.kind === 'timed' ? minutesBetween(start.at, end.at) : 0;
};

const labelOf = (proposal: Proposal, action: CalendarAction): string => {
  switch (proposal) {
    case 'hold':
      return `Hold ${holdMinutes} minutes to prepare`;
    case 'ask-agenda':
      return 'Ask for an agenda';
    case 'add-agenda':
      return 'Add our agenda to the invitation';
    case 'decline':
      return 'Decline';
    case 'shorten':
      return `Shorten to ${minutesOf(action)} minutes`;
  }
};

/** What can be proposed about a meeting at this moment: only what could be carried out. */
export const offersFor = (input: {
  readonly meeting: Meeting;
  /** Of its materials; empty where there are none. */
  readonly agenda: readonly AgendaItem[];
  readonly connection: Connection | null;
  readonly calendar: Calendar | null;
  readonly now: Instant;
}): readonly Offer[] => {
  const { meeting, agenda, connection, calendar, now } = input;
  return proposals.flatMap((proposal) => {
    if (isPointless(proposal, meeting)) return [];
    const proposed = propose({ meeting, proposal, agenda, comment: null });
    if (proposed.kind !== 'proposed') return [];
    const { action } = proposed;
    const refusal = checkRequest({ action, meeting, connection, calendar, now });
    return refusal === null ? [{ proposal, label: labelOf(proposal, action) }] : [];
  });
};
