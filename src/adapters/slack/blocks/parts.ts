import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  KnownBlock,
  MrkdwnElement,
  PlainTextElement,
  SectionBlock,
} from '@slack/types';
import { formatRange } from '../../../core/format-time.ts';
import type { MeetingSummary } from '../../../core/message.ts';
import { cleanTitle } from '../../../core/untrusted-text.ts';
import { blockLimits } from '../block-limits.ts';
import { mrkdwnText, plainText } from '../inert-text.ts';

/** A message as Slack takes it; `text` is what a notification shows. */
export type RenderedMessage = { readonly text: string; readonly blocks: KnownBlock[] };

/** Text from outside goes into plain text only: there no markup exists. */
export const plain = (text: string, limit: number): PlainTextElement => ({
  type: 'plain_text',
  text: plainText(text, limit) || '–',
  emoji: false,
});

/** Words of ours with Slack's markup; whatever is put into them must have gone through `mrkdwnText`. */
const ownWords = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text, verbatim: true });

export const header = (text: string): HeaderBlock => ({
  type: 'header',
  text: plain(text, blockLimits.headerText),
});

export const say = (text: string): SectionBlock => ({ type: 'section', text: ownWords(text) });

export const sayPlain = (text: string, limit: number = blockLimits.sectionText): SectionBlock => ({
  type: 'section',
  text: plain(text, limit),
});

export const footnote = (text: string): ContextBlock => ({
  type: 'context',
  elements: [plain(text, 600)],
});

export const titleHeader = (meeting: MeetingSummary): HeaderBlock => header(cleanTitle(meeting.title));

/** `*Quarterly review* · Thu 5 Mar, 14:00–15:00 (Berlin time)` */
export const typeAndTime = (meeting: MeetingSummary): string =>
  `*${mrkdwnText(meeting.typeLabel, 100)}*  ·  ${formatRange(meeting.start, meeting.end, meeting.timeZone)}`;

/** The title inside a sentence of the notification text. */
export const quotedTitle = (meeting: MeetingSummary): string =>
  `“${mrkdwnText(cleanTitle(meeting.title), 200)}”`;

/** A button that opens an address of ours. */
export const linkButton = (label: string, url: string, actionId: string): ActionsBlock => {
  const button: Button = {
    type: 'button',
    text: plain(label, blockLimits.buttonText),
    url,
    action_id: actionId,
    style: 'primary',
  };
  return { type: 'actions', elements: [button] };
};
