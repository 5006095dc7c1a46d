import { instanceIdOf } from '../instance-id.ts';
import { escapeHtml } from '../materials/escape-html.ts';
import type { AgendaItem } from '../materials.ts';
import type { Meeting } from '../meeting.ts';
import { addMinutes, minutesBetween } from '../time.ts';
import { cleanText, cleanTitle } from '../untrusted-text.ts';
import type { Proposal } from './approval.ts';
import type { CalendarAction } from './calendar-action.ts';

export const holdMinutes = 30;

const agendaRequest = 'Could you share an agenda, so that I can prepare?';
const ours = 'Agenda';
const mostItems = 20;

/** Why something cannot be asked for, in words that can be shown. */
export type NotPossible = { readonly kind: 'not-possible'; readonly reason: string };
export type Proposed = { readonly kind: 'proposed'; readonly action: CalendarAction } | NotPossible;

const no = (reason: string): NotPossible => ({ kind: 'not-possible', reason });

/** Of a series that was split off, occurrences are named after the first one. */
const firstSeries = (seriesId: string): string => seriesId.replace(/_R\d{8}(T\d{6})?$/, '');

/** The event of a meeting as Google names it: of a series the one occurrence. */
export const eventOf = (meeting: Meeting): { connectionId: string; calendarId: string; eventId: string } => {
  const { connectionId, calendarId, eventId, seriesId, originalStart } = meeting;
  const ofSeries = seriesId !== null && eventId === seriesId;
  const start = meeting.allDay
    ? ({ kind: 'day', date: originalStart } as const)
    : ({ kind: 'timed', at: originalStart, timeZone: null } as const);
  return {
    connectionId,
    calendarId,
    eventId: ofSeries ? instanceIdOf(firstSeries(seriesId), start) : eventId,
  };
};

const agendaLines = (items: readonly AgendaItem[]): string =>
  [
    ours,
    ...items
      .slice(0, mostItems)
      .map(({ title, minutes }) => `• ${escapeHtml(cleanText(title, 200))} (${minutes} min)`),
  ].join('\n');

/** A meeting of an hour gives its people ten minutes back, a short one five. */
const shorterBy = (minutes: number): number => (minutes <= 30 ? 5 : 10);

export type ProposeInput = {
  readonly meeting: Meeting;
  readonly proposal: Proposal;
  /** Of its materials; empty where there are none. */
  readonly agenda: readonly AgendaItem[];
  /** A note with a refusal, or the question for an agenda in the person's own words. */
  readonly comment: string | null;
};

/** The change of the calendar that a proposal about a meeting means. Whether it may be made is decided elsewhere. */
export const propose = ({ meeting, proposal, agenda, comment }: ProposeInput): Proposed => {
  const event = eventOf(meeting);
  const { startsOn, endsOn, start, end } = meeting;
  const own = meeting.attendees.find(({ self }) => self);
  switch (proposal) {
    case 'hold': {
      if (startsOn.kind === 'day') return no('The meeting takes the whole day: there is no time before it.');
      const { connectionId, calendarId } = event;
      const time = (at: string) => ({ kind: 'timed', at, timeZone: startsOn.timeZone }) as const;
      const held = {
        title: `Prepare: ${cleanTitle(meeting.title, 200)}`,
        description: 'Time to prepare, held by Exec Assistant.',
        location: null,
        start: time(addMinutes(start, -holdMinutes)),
        end: time(start),
        guests: [],
      };
      return { kind: 'proposed', action: { kind: 'create', connectionId, calendarId, event: held } };
    }
    case 'ask-agenda':
      if (meeting.myResponse === 'organizer')
        return no('You organise this meeting: the agenda is yours to add.');
      if (own === undefined) return no('You are not on its guest list, so Google passes no note on.');
      return {
        kind: 'proposed',
        action: { ...event, kind: 'respond', response: own.response, comment: comment ?? agendaRequest },
      };
    case 'add-agenda':
      if (agenda.length === 0)
        return no('There is no agenda yet: it is written when the meeting is prepared.');
      return {
        kind: 'proposed',
        action: {
          ...event,
          kind: 'update',
          edit: { addToDescription: agendaLines(agenda) },
          tellGuests: false,
        },
      };
    case 'decline':
      return { kind: 'proposed', action: { ...event, kind: 'respond', response: 'declined', comment } };
    case 'shorten': {
      const minutes = minutesBetween(start, end);
      if (startsOn.kind === 'day' || endsOn.kind === 'day' || minutes < 15) {
        return no('It is as short as it can be.');
      }
      const at = addMinutes(start, minutes - shorterBy(minutes));
      const edit = { start: startsOn, end: { ...endsOn, at } };
      return { kind: 'proposed', action: { ...event, kind: 'move', edit, tellGuests: true } };
    }
  }
};
