import { formatInZone } from '../format-time.ts';
import type { Meeting } from '../meeting.ts';
import type { ContextFact, Preparation } from '../preparation.ts';
import type { Instant } from '../time.ts';
import { isZone } from '../zone.ts';
import { quoted } from './inert-words.ts';
import { openItem } from './open-item.ts';

/** An earlier meeting of the series and what its preparation kept. */
export type PreviousMeeting = { readonly start: Instant; readonly preparation: Preparation | null };

/** How people mark what is to be done: "TODO …", "Action: …", "[ ] …". */
const openMark = /^\s*(?:\[ ?\]|(?:todo|to do|action|open|follow[- ]?up)\b\s*:?)\s*/iu;

const answersShown = 3;
const notesShown = 4;

/** The meetings before this one that took place, latest first. */
export const previousMeetings = (
  meeting: Meeting,
  family: readonly Meeting[],
  most: number,
): readonly Meeting[] =>
  family
    .filter(
      (other) =>
        other.id !== meeting.id &&
        other.userId === meeting.userId &&
        other.start < meeting.start &&
        other.status !== 'cancelled' &&
        other.myResponse !== 'declined',
    )
    .toSorted((a, b) => (a.start < b.start ? 1 : -1))
    .slice(0, most);

/** What the last meetings of a series left: when they were, what the person said then, what is still open. */
export const previousFacts = (
  meeting: Meeting,
  previous: readonly PreviousMeeting[],
): readonly ContextFact[] => {
  const zone = isZone(meeting.timeZone) ? meeting.timeZone : 'UTC';
  return previous.flatMap(({ start, preparation }, index): readonly ContextFact[] => {
    const day = formatInZone(start, zone, 'day');
    const met: readonly ContextFact[] =
      index === 0 ? [{ text: `The one before: ${day}.`, source: 'meeting' }] : [];
    if (preparation === null) return met;
    const notes = preparation.notes.flatMap((note) => note.split('\n')).filter((note) => note.trim() !== '');
    return [
      ...met,
      ...notes
        .slice(0, notesShown)
        .map((note) =>
          openMark.test(note)
            ? { text: `Open since ${day}: ${quoted(note.replace(openMark, ''), 200)}`, source: openItem }
            : { text: `Your note of ${day}: ${quoted(note, 200)}`, source: 'note' },
        ),
      ...preparation.answers
        .filter(({ text }) => text.trim() !== '')
        .slice(0, answersShown)
        .map(({ text }) => ({ text: `On ${day} you wrote: ${quoted(text, 200)}`, source: 'answer' })),
    ];
  });
};
