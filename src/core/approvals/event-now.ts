import type { EventTime } from '../calendar-event.ts';
import type { Meeting } from '../meeting.ts';
import type { Approval, EventSnapshot } from './approval.ts';
import type { CalendarAction } from './calendar-action.ts';

/** What a change of ours leaves in an event, so that it is known again when Google's answer was lost. */
export type Mark = 'made' | 'undone';

/** An event as Google has it now. */
export type EventNow = Omit<EventSnapshot, 'guests'> & {
  readonly eventId: string;
  /** Google's word for this version; null where it gave none. */
  readonly etag: string | null;
  /** The changes of ours that it carries, by the id of their request. */
  readonly marks: Readonly<Record<string, Mark>>;
  readonly cancelled: boolean;
  /** Not cut, as Google has it: what is put below it must not cost any of it. */
  readonly wholeDescription: string | null;
  /** As whom the person is invited; null where they are not. */
  readonly myAddress: string | null;
};

/** What a request is about, as the stored meeting shows it. */
export const snapshotOf = (meeting: Meeting): EventSnapshot => ({
  title: meeting.title,
  description: meeting.description,
  location: meeting.location,
  start: meeting.startsOn,
  end: meeting.endsOn,
  myResponse: meeting.attendees.find(({ self }) => self)?.response ?? null,
  guests: meeting.attendees.filter(({ self, resource }) => !self && !resource).length,
});

type Content = Omit<EventSnapshot, 'guests'>;
type Part = keyof Content;

const partsThatMatter = (action: CalendarAction): readonly Part[] => {
  switch (action.kind) {
    case 'create':
      return ['start', 'end'];
    case 'delete':
      return ['title', 'start', 'end', 'location', 'description'];
    case 'respond':
      return ['title', 'start', 'end', 'myResponse'];
    case 'update':
    case 'move': {
      const { description, location } = action.edit;
      return [
        ...(['title', 'start', 'end'] as const),
        ...(description === undefined ? [] : (['description'] as const)),
        ...(location === undefined ? [] : (['location'] as const)),
      ];
    }
  }
};

export const sameTime = (a: EventTime, b: EventTime): boolean =>
  a.kind === 'day' ? b.kind === 'day' && a.date === b.date : b.kind === 'timed' && a.at === b.at;

/** Whether a reader sees the same text: Google trims and folds white space. */
export const sameText = (a: string | null, b: string | null): boolean => {
  const [first, second] = [a, b].map((text) => (text ?? '').replaceAll(/\s+/g, ' ').trim());
  return first === second;
};

const samePart: Readonly<Record<Part, (a: Content, b: Content) => boolean>> = {
  title: (a, b) => sameText(a.title, b.title),
  description: (a, b) => sameText(a.description, b.description),
  location: (a, b) => sameText(a.location, b.location),
  start: (a, b) => sameTime(a.start, b.start),
  end: (a, b) => sameTime(a.end, b.end),
  myResponse: (a, b) => a.myResponse === b.myResponse,
};

const inWords: Readonly<Record<Part, string>> = {
  title: 'its title',
  description: 'its description',
  location: 'its place',
  start: 'its time',
  end: 'its length',
  myResponse: 'your answer',
};

/** What of the event is not any more as its person saw it when asking, in words; null where all is that matters. */
export const changedSince = ({ action, snapshot }: Approval, now: Content): string | null => {
  if (snapshot === null) return null;
  const part = partsThatMatter(action).find((each) => !samePart[each](snapshot, now));
  return part === undefined ? null : `The event was changed meanwhile: ${inWords[part]} is another.`;
};

/** The same of the stored meeting, which may also be off. */
export const meetingChangedSince = (approval: Approval, meeting: Meeting | null): string | null => {
  if (approval.meetingId === null) return null;
  if (meeting === null || meeting.status === 'cancelled') return 'The meeting does not take place any more.';
  return changedSince(approval, snapshotOf(meeting));
};
