import type { Meeting } from './meeting.ts';
import { mergeChange } from './meeting-facts.ts';

/** Those whose preparation is to be withdrawn. */
const isUnderWay = ({ prep }: Meeting): boolean =>
  prep.status === 'claimed' || prep.status === 'preparing' || prep.status === 'prepared';

/**
 * The meeting once its person wants nothing prepared for it; null when nothing changes by that. A preparation
 * that is under way is marked to be withdrawn.
 */
export const mutedMeeting = (meeting: Meeting): Meeting | null => {
  if (meeting.muted) return null;
  const decision = { ...meeting.decision, needsPrep: false, reason: 'You muted it.', prepAt: null };
  const next = { ...meeting, muted: true, decision };
  if (meeting.prep.status === 'none') return { ...next, dueAt: null };
  return isUnderWay(meeting) ? { ...next, pendingChange: mergeChange(meeting, 'edited') } : null;
};
