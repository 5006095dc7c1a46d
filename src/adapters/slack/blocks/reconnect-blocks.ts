import type { AssistantMessage } from '../../../core/message.ts';
import { mrkdwnText } from '../inert-text.ts';
import type { RenderedMessage } from './parts.ts';
import { header, linkButton, sayPlain } from './parts.ts';

/** Google no longer lets the assistant read a calendar: only the person can mend it. */
export const reconnectBlocks = ({
  account,
  link,
}: Extract<AssistantMessage, { kind: 'reconnect' }>): RenderedMessage => ({
  text: `I can no longer read the calendar of ${mrkdwnText(account, 200)}`,
  blocks: [
    header('Please connect your calendar again'),
    sayPlain(
      `I can no longer read the calendar of ${account}. Until you connect it again, I cannot see new or changed meetings.`,
    ),
    linkButton('Connect again', link, 'open_reconnect'),
  ],
});
