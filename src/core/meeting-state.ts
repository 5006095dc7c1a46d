import { formatInZone } from './format-time.ts';
import type { Meeting } from './meeting.ts';
import type { Preparation } from './preparation.ts';
import type { Instant } from './time.ts';

export type Tone = 'asks' | 'ready' | 'working' | 'planned' | 'off' | 'bad';

export type MeetingState = { readonly tone: Tone; readonly label: string; readonly detail: string | null };

/** Where a meeting stands, in words that can be shown. */
export const meetingState = (
  meeting: Meeting,
  preparation: Preparation | null,
  { now, timeZone }: { readonly now: Instant; readonly timeZone: string },
): MeetingState => {
  const { decision, prep } = meeting;
  if (meeting.status === 'cancelled' && prep.status !== 'withdrawn') {
    return { tone: 'off', label: 'Cancelled', detail: prep.note };
  }
  switch (prep.status) {
    case 'none':
      if (!decision.needsPrep || decision.prepAt === null) {
        return { tone: 'off', label: 'Not prepared', detail: decision.reason };
      }
      return decision.prepAt <= now
        ? { tone: 'working', label: 'Starting', detail: null }
        : {
            tone: 'planned',
            label: 'Planned',
            detail: `Preparation from ${formatInZone(decision.prepAt, timeZone, 'day-time')}`,
          };
    case 'claimed':
    case 'preparing':
      switch (preparation?.status) {
        case 'asking':
          return { tone: 'asks', label: 'Waits for you', detail: 'A few questions' };
        case 'snoozed':
          return {
            tone: 'planned',
            label: 'Put off',
            detail:
              preparation.snoozedUntil === null
                ? null
                : `Asks again ${formatInZone(preparation.snoozedUntil, timeZone, 'day-time')}`,
          };
        case 'answered':
        case 'writing':
          return { tone: 'working', label: 'Writing', detail: 'The materials follow' };
        default:
          return { tone: 'working', label: 'Preparing', detail: 'Gathering what is known' };
      }
    case 'prepared':
      return preparation?.linkWithdrawnAt === undefined
        ? { tone: 'ready', label: 'Ready', detail: null }
        : { tone: 'off', label: 'Link withdrawn', detail: null };
    case 'skipped':
      return { tone: 'off', label: 'Skipped', detail: prep.note };
    case 'withdrawn':
      return { tone: 'off', label: 'Withdrawn', detail: prep.note };
    case 'missed':
      return { tone: 'bad', label: 'Missed', detail: prep.note };
    case 'failed':
      return { tone: 'bad', label: 'Failed', detail: prep.note ?? 'You can start it again.' };
  }
};

/** Whether there is something to open: delivered, and not taken back since. */
export const isOpenable = (
  preparation: Preparation | null,
): preparation is Preparation & { linkId: string } =>
  preparation !== null &&
  preparation.linkId !== null &&
  preparation.linkWithdrawnAt === undefined &&
  (preparation.status === 'delivered' || preparation.status === 'closed');
