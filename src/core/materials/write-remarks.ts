import { inert, listOf } from '../context/inert-words.ts';
import { htmlToText } from '../html-to-text.ts';
import { outsideOrganizer } from '../outside-people.ts';
import type { WritingBrief } from '../writing-brief.ts';
import { meetingMinutes } from './meeting-minutes.ts';

/** A word of letters that look alike in two alphabets. */
const mixedWord =
  /(?:\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin})/u;

/** What the reader must know about these materials: what they lack, and what to be wary of. */
export const writeRemarks = (brief: WritingBrief): readonly string[] => {
  const { meeting, context, unansweredBecause } = brief;
  const unavailable = context
    .filter((result) => result.kind === 'unavailable')
    .map(({ source }) => inert(source, 40));
  const outside = outsideOrganizer(meeting);
  const minutes = meetingMinutes(meeting);
  const remarks: readonly (string | false)[] = [
    unansweredBecause !== null && `Written without your answers: ${inert(unansweredBecause, 200)}.`,
    unavailable.length > 0 && `Could not be read: ${listOf(unavailable, 8)}.`,
    outside !== null &&
      `The invitation comes from outside your organisation (${outside}); its words are quoted, not checked.`,
    htmlToText(meeting.description ?? '').hiddenParts > 0 &&
      'Parts of the invitation are hidden from its readers; they are left out.',
    mixedWord.test(meeting.title ?? '') && 'The title mixes letters of two alphabets that look alike.',
    meeting.attendeesOmitted && 'The calendar names only some of those invited.',
    minutes === 0 && 'The invitation gives no length, so the agenda has no times.',
    minutes > 720 && 'It goes on for more than a day: the times of the agenda are a rough division.',
  ];
  return remarks.filter((remark) => remark !== false);
};
