import { findByWords } from '../core/find-by-words.ts';
import { keywordWords } from '../core/keyword-text.ts';
import type { MeetingListing } from '../core/message.ts';
import type { Replier } from '../core/reply.ts';
import { cleanText } from '../core/untrusted-text.ts';
import type { SlackIdentity } from '../core/user.ts';
import type { Clock } from '../ports/clock.ts';
import type { UserStore } from '../ports/user-store.ts';
import { findReplier } from './find-replier.ts';
import { type CardDeps, meetingCards } from './meeting-cards.ts';
import type { UpcomingMeetings } from './upcoming-meetings.ts';

export type AnswerCommandDeps = CardDeps & {
  readonly users: UserStore;
  readonly clock: Clock;
  readonly publicBaseUrl: string;
  /** Where the person of this Slack account can link it. */
  readonly slackLinkUrl: (identity: SlackIdentity) => Promise<string>;
  readonly upcomingMeetings: (userId: string) => Promise<UpcomingMeetings>;
};

export type CommandAnswer =
  | { readonly kind: 'listing'; readonly listing: MeetingListing }
  | { readonly kind: 'stranger'; readonly linkUrl: string };

const shown = 5;
const longestQuery = 80;

/** `/prep` lists the next meetings; `/prep board` those whose title or people have the words. */
export const answerCommand =
  (deps: AnswerCommandDeps) =>
  async (input: {
    readonly by: Extract<Replier, { kind: 'slack' }>;
    readonly text: string;
  }): Promise<CommandAnswer> => {
    const user = await findReplier(deps.users, input.by);
    if (user === null) return { kind: 'stranger', linkUrl: await deps.slackLinkUrl(input.by.identity) };
    const upcoming = await deps.upcomingMeetings(user.id);
    const cards = meetingCards(deps, { user, upcoming, now: deps.clock.now() });
    const query = cleanText(input.text, longestQuery);
    const words = keywordWords(query);
    const found = findByWords(cards, query, ({ meeting }) =>
      [meeting.title ?? '', meeting.typeLabel, ...meeting.people].join(' '),
    );
    const heading =
      words.length === 0
        ? 'Your next meetings'
        : found.length > 0
          ? `Meetings with “${query}”`
          : `No meeting with “${query}”: your next ones`;
    return {
      kind: 'listing',
      listing: {
        heading,
        cards: (found.length > 0 ? found : cards).slice(0, shown),
        dashboardUrl: `${deps.publicBaseUrl}/meetings`,
      },
    };
  };
