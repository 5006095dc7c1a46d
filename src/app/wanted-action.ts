import type { Proposal } from '../core/approvals/approval.ts';
import type { Answered, CalendarAction, EventEdit, NewEvent } from '../core/approvals/calendar-action.ts';
import { eventOf, type NotPossible, propose } from '../core/approvals/propose.ts';
import type { Materials } from '../core/materials.ts';
import type { Meeting } from '../core/meeting.ts';
import type { CalendarStore, ConnectionStore } from '../ports/connection-store.ts';
import type { MaterialFiles } from '../ports/material-files.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';
import { materialsPrefix } from './write-materials.ts';

/** A change of the calendar in terms of the person's meetings. */
export type Wanted =
  /** `calendarId` null: in the calendar that is the person's own. */
  | { readonly kind: 'create'; readonly calendarId: string | null; readonly event: NewEvent }
  | { readonly kind: 'edit'; readonly meetingId: string; readonly edit: EventEdit }
  | { readonly kind: 'delete'; readonly meetingId: string }
  | {
      readonly kind: 'respond';
      readonly meetingId: string;
      readonly response: Answered;
      readonly comment: string | null;
    }
  | {
      readonly kind: 'proposal';
      readonly meetingId: string;
      readonly proposal: Proposal;
      readonly comment: string | null;
    };

export type WantedDeps = {
  readonly connections: ConnectionStore;
  readonly calendars: CalendarStore;
  readonly preparations: PreparationStore;
  readonly files: Pick<MaterialFiles, 'get'>;
};

type Action = { readonly kind: 'action'; readonly action: CalendarAction };

const made = (action: CalendarAction): Action => ({ kind: 'action', action });

/** A description that was cut when it was stored could not be put back as it was. */
const longestKept = 8000;

/** The agenda of a meeting's materials; empty where there are none. */
export const agendaOf = async (
  deps: Pick<WantedDeps, 'preparations' | 'files'>,
  meeting: Meeting,
): Promise<Materials['agenda']> => {
  const { preparationId } = meeting.prep;
  const preparation = preparationId === null ? null : await deps.preparations.get(preparationId);
  if (preparation === null || preparation.writtenAt === null) return [];
  const text = await deps.files.get(`${materialsPrefix(preparation)}/materials.json`);
  return text === null ? [] : (JSON.parse(text) as Materials).agenda;
};

/** The change that is wanted of one meeting, as it would be written at Google. */
export const actionOnMeeting = async (
  deps: WantedDeps,
  wanted: Exclude<Wanted, { kind: 'create' }>,
  meeting: Meeting,
): Promise<Action | NotPossible> => {
  const event = eventOf(meeting);
  switch (wanted.kind) {
    case 'delete':
      return made({ ...event, kind: 'delete' });
    case 'respond': {
      const { response, comment } = wanted;
      return made({ ...event, kind: 'respond', response, comment });
    }
    case 'edit': {
      const { edit } = wanted;
      if (edit.description !== undefined && (meeting.description?.length ?? 0) > longestKept) {
        const reason = 'Its description is too long to be put back: change it in Google Calendar.';
        return { kind: 'not-possible', reason };
      }
      const timed = edit.start !== undefined || edit.end !== undefined;
      const start = edit.start ?? meeting.startsOn;
      const end = edit.end ?? meeting.endsOn;
      const kind = timed ? 'move' : 'update';
      return made({ ...event, kind, edit: timed ? { ...edit, start, end } : edit, tellGuests: true });
    }
    case 'proposal': {
      const { proposal, comment } = wanted;
      const agenda = proposal === 'add-agenda' ? await agendaOf(deps, meeting) : [];
      const proposed = propose({ meeting, proposal, agenda, comment });
      return proposed.kind === 'proposed' ? made(proposed.action) : proposed;
    }
  }
};

/** A new event in the calendar that was named, or else in the person's own. */
export const actionOnCalendar = async (
  deps: WantedDeps,
  userId: string,
  { calendarId, event }: Extract<Wanted, { kind: 'create' }>,
): Promise<Action | null> => {
  for (const { id: connectionId } of await deps.connections.ofUser(userId)) {
    const calendars = await deps.calendars.ofConnection(connectionId);
    const found = calendars.find((calendar) =>
      calendarId === null ? calendar.primary : calendar.calendarId === calendarId,
    );
    if (found !== undefined) {
      return made({ kind: 'create', connectionId, calendarId: found.calendarId, event });
    }
  }
  return null;
};
