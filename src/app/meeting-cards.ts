import type { Meeting } from '../core/meeting.ts';
import { isOpenable, meetingState } from '../core/meeting-state.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { MeetingCard } from '../core/message.ts';
import type { Preparation } from '../core/preparation.ts';
import type { Instant } from '../core/time.ts';
import type { User } from '../core/user.ts';
import { summariseMeeting } from './summarise-meeting.ts';
import type { UpcomingMeetings } from './upcoming-meetings.ts';

export type CardDeps = {
  readonly rules: MeetingTypeRules;
  readonly linkUrl: (linkId: string) => string;
};

/** Whether its person may ask for it now: not under way, not begun. */
const canPrepare = (meeting: Meeting, now: Instant): boolean =>
  meeting.status !== 'cancelled' &&
  meeting.start > now &&
  meeting.prep.status !== 'claimed' &&
  meeting.prep.status !== 'preparing';

/** The coming meetings as a list with what can be done about each. */
export const meetingCards = (
  deps: CardDeps,
  facts: { readonly user: User; readonly upcoming: UpcomingMeetings; readonly now: Instant },
): readonly MeetingCard[] => {
  const { user, upcoming, now } = facts;
  return upcoming.meetings
    .filter((meeting) => !meeting.allDay)
    .map((meeting) => {
      const preparation: Preparation | null =
        upcoming.preparations.get(meeting.prep.preparationId ?? '') ?? null;
      const { label, detail } = meetingState(meeting, preparation, { now, timeZone: user.timeZone });
      return {
        meeting: summariseMeeting(meeting, user, deps.rules),
        state: detail === null ? label : `${label}: ${detail}`,
        canPrepare: canPrepare(meeting, now),
        link: isOpenable(preparation) ? deps.linkUrl(preparation.linkId) : null,
      };
    });
};
