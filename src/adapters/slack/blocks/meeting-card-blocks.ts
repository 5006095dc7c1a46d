import type { Button, KnownBlock } from '@slack/types';
import { formatRange } from '../../../core/format-time.ts';
import type { MeetingCard, MeetingListing } from '../../../core/message.ts';
import { cleanTitle } from '../../../core/untrusted-text.ts';
import { blockLimits } from '../block-limits.ts';
import { mrkdwnText } from '../inert-text.ts';
import type { RenderedMessage } from './parts.ts';
import { footnote, header, linkButton, plain, say, sayPlain } from './parts.ts';

export const prepareActionId = 'prepare_now';
/** Buttons that only open a page of ours. */
export const pageLinkActions = ['open_dashboard', 'open_connect', 'open_phone', 'open_link'] as const;

/** More would be a wall; the dashboard has the rest. */
const shownCards = 15;

const buttonOf = (card: MeetingCard): Button | null => {
  if (card.link !== null) {
    const text = plain('Open materials', blockLimits.buttonText);
    return { type: 'button', text, url: card.link, action_id: 'open_materials' };
  }
  if (!card.canPrepare) return null;
  const text = plain('Prep now', blockLimits.buttonText);
  return { type: 'button', text, action_id: prepareActionId, value: card.meeting.meetingId };
};

/** Title, time and state; whatever is not our own word is made inert. */
const cardBlock = (card: MeetingCard): KnownBlock => {
  const { meeting } = card;
  const button = buttonOf(card);
  const words = [
    `*${mrkdwnText(cleanTitle(meeting.title), 300)}*`,
    `${formatRange(meeting.start, meeting.end, meeting.timeZone)}  ·  ${mrkdwnText(meeting.typeLabel, 100)}`,
    mrkdwnText(card.state, 300),
  ];
  return { ...say(words.join('\n')), ...(button === null ? {} : { accessory: button }) };
};

export const listingBlocks = (listing: MeetingListing): readonly KnownBlock[] => {
  const rest = listing.cards.length - shownCards;
  return [
    header(listing.heading),
    ...(listing.cards.length === 0 ? [sayPlain('Nothing is coming up.')] : []),
    ...listing.cards.slice(0, shownCards).map(cardBlock),
    ...(rest > 0 ? [footnote(`… and ${rest} more on the dashboard`)] : []),
    linkButton('Open the dashboard', listing.dashboardUrl, 'open_dashboard'),
  ];
};

/** The answer to `/prep`, seen by one person only. */
export const renderListing = (listing: MeetingListing): RenderedMessage => ({
  text: mrkdwnText(listing.heading, 200),
  blocks: [...listingBlocks(listing)],
});
