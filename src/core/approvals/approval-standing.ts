import type { Instant } from '../time.ts';
import { cleanText } from '../untrusted-text.ts';
import type { Approval } from './approval.ts';

/** Where a request stands, in words for its person. `whatToDo` is the way out where there is one. */
export type ApprovalStanding = {
  readonly label: string;
  readonly tone: 'asks' | 'working' | 'ready' | 'bad' | 'off';
  readonly text: string;
  readonly whatToDo: string | null;
};

const longestReason = 300;
const unchanged = 'Nothing was changed.';
const askAgain = 'Ask for it again if you still want it.';

const ranOut: ApprovalStanding = {
  label: 'Ran out',
  tone: 'off',
  text: `There was no answer in time. ${unchanged}`,
  whatToDo: askAgain,
};

/** Where a request stands at this moment. Still to be escaped where it is shown. */
export const approvalStanding = (
  { status, reason: given, expiresAt, attempts }: Approval,
  now: Instant,
): ApprovalStanding => {
  const reason = given === null ? null : cleanText(given, longestReason);
  switch (status) {
    case 'pending':
      return expiresAt <= now
        ? ranOut
        : {
            label: 'Waits for you',
            tone: 'asks',
            text: 'Nothing is changed before your yes.',
            whatToDo: null,
          };
    case 'approved':
      return {
        label: 'Being done',
        tone: 'working',
        text:
          attempts === 0
            ? 'You said yes; it takes a few seconds.'
            : 'You said yes. Google did not take it yet; it is tried again by itself.',
        whatToDo: null,
      };
    case 'executed':
      return {
        label: 'Done',
        tone: 'ready',
        text: reason === null ? 'Your calendar is changed as you agreed.' : `It still stands. ${reason}`,
        whatToDo: null,
      };
    case 'undoing':
      return { label: 'Being undone', tone: 'working', text: 'It takes a few seconds.', whatToDo: null };
    case 'undone':
      return {
        label: 'Undone',
        tone: 'off',
        text: 'Taken back: your calendar is as it was.',
        whatToDo: null,
      };
    case 'rejected':
      return { label: 'You said no', tone: 'off', text: unchanged, whatToDo: null };
    case 'expired':
      return ranOut;
    case 'cancelled':
      return {
        label: 'Off',
        tone: 'off',
        text: `${reason ?? 'The meeting changed after it was asked for.'} ${unchanged}`,
        whatToDo: askAgain,
      };
    case 'changed-meanwhile':
      return {
        label: 'Changed meanwhile',
        tone: 'bad',
        text: `${reason ?? 'The event was changed meanwhile.'} Google’s newer version was left as it is.`,
        whatToDo: `Look at it in Google Calendar. ${askAgain}`,
      };
    case 'failed':
      return {
        label: 'Failed',
        tone: 'bad',
        text: `${reason ?? 'Google did not do it.'} ${unchanged}`,
        whatToDo: 'Ask for it again when that is settled.',
      };
  }
};
