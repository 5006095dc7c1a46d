import type { Meeting, Occurrence } from './meeting.ts';
import type { DateOnly } from './time.ts';
import { dateIn } from './zone.ts';

export type Matched = {
  readonly pairs: readonly { readonly meeting: Meeting; readonly occurrence: Occurrence }[];
  readonly newOnes: readonly Occurrence[];
  readonly goneOnes: readonly Meeting[];
};

/** The day on which the series (or the single event) put it, wherever it moved to. */
const originalDay = ({ originalStart, start, timeZone }: Occurrence): DateOnly =>
  originalStart.length === 10
    ? originalStart
    : dateIn(originalStart === '' ? start : originalStart, timeZone);

/**
 * Which stored meeting is which occurrence of the same series or event: the one with the same original
 * start. When a whole series changes its time, or a single event becomes a series, original starts change
 * too; then the only one left over of a day is the same meeting. `elsewhere` matches by original start only.
 */
export const matchMeetings = (input: {
  stored: readonly Meeting[];
  occurrences: readonly Occurrence[];
  elsewhere: readonly Occurrence[];
}): Matched => {
  const byOriginalStart = new Map<string, Occurrence>();
  for (const occurrence of [...input.elsewhere, ...input.occurrences]) {
    byOriginalStart.set(occurrence.originalStart, occurrence);
  }
  const pairs: { meeting: Meeting; occurrence: Occurrence }[] = [];
  const left: Meeting[] = [];
  const used = new Set<Occurrence>();
  for (const meeting of input.stored) {
    const occurrence = byOriginalStart.get(meeting.originalStart);
    if (occurrence === undefined || used.has(occurrence)) left.push(meeting);
    else {
      pairs.push({ meeting, occurrence });
      used.add(occurrence);
    }
  }
  const alive = Map.groupBy(
    left.filter(({ status }) => status !== 'cancelled'),
    originalDay,
  );
  const unclaimed = Map.groupBy(
    input.occurrences.filter((occurrence) => !used.has(occurrence)),
    originalDay,
  );
  for (const [day, meetings] of alive) {
    const [meeting, ...otherMeetings] = meetings;
    const [occurrence, ...otherOccurrences] = unclaimed.get(day) ?? [];
    if (meeting === undefined || occurrence === undefined) continue;
    if (otherMeetings.length > 0 || otherOccurrences.length > 0) continue;
    pairs.push({ meeting, occurrence });
    used.add(occurrence);
  }
  const paired = new Set(pairs.map(({ meeting }) => meeting));
  return {
    pairs,
    newOnes: input.occurrences.filter((occurrence) => !used.has(occurrence)),
    goneOnes: input.stored.filter((meeting) => !paired.has(meeting)),
  };
};
