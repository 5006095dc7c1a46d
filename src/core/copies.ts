import type { Meeting, MeetingPrepStatus } from './meeting.ts';

/** Somebody saw to the meeting, or the person said no to it. */
const handled: readonly MeetingPrepStatus[] = [
  'claimed',
  'preparing',
  'prepared',
  'skipped',
  'missed',
  'failed',
];

type Copy = Pick<
  Meeting,
  'id' | 'iCalUid' | 'start' | 'status' | 'left' | 'muted' | 'prep' | 'dueAt' | 'decision'
>;

const isThere = ({ status, left }: Copy): boolean => status !== 'cancelled' && left !== true;

/** 2: seen to. 1: will be. 0: nobody will. */
const standing = (copy: Copy): number => {
  if (!isThere(copy)) return 0;
  if (copy.muted || handled.includes(copy.prep.status)) return 2;
  return copy.decision.needsPrep && copy.dueAt !== null ? 1 : 0;
};

/** Of two copies that stand alike, who is due first; ids decide the rest, the same for whoever asks. */
const goesBefore = (a: Copy, b: Copy): boolean => {
  if (standing(a) !== standing(b)) return standing(a) > standing(b);
  if (isThere(a) !== isThere(b)) return isThere(a);
  if (standing(a) === 1 && a.dueAt !== b.dueAt) return (a.dueAt ?? '') < (b.dueAt ?? '');
  return a.id < b.id;
};

/** The same meeting in two calendars of a person: each has the event's universal id, and its start. */
const isCopyOf = (a: Copy, b: Copy): boolean =>
  a.id !== b.id && a.iCalUid !== null && a.iCalUid === b.iCalUid && a.start === b.start;

/** Whether another calendar of the person has the same meeting, and that one is prepared in its place. */
export const isLedByACopy = (meeting: Copy, others: readonly Copy[]): boolean =>
  others.some((other) => isCopyOf(meeting, other) && standing(other) > 0 && goesBefore(other, meeting));

/** Each meeting once: of copies the one that is prepared. */
export const withoutCopies = <Meetings extends Copy>(meetings: readonly Meetings[]): readonly Meetings[] => {
  const groups = Map.groupBy(meetings, ({ id, iCalUid, start }) =>
    iCalUid === null ? id : `${start} ${iCalUid}`,
  );
  const shown = new Set(
    [...groups.values()].map((group) => group.reduce((best, one) => (goesBefore(one, best) ? one : best)).id),
  );
  return meetings.filter(({ id }) => shown.has(id));
};
