import type { AssistantMessage } from '../../../core/message.ts';
import type { RenderedMessage } from './parts.ts';
import { quotedTitle, say, titleHeader, typeAndTime } from './parts.ts';

/** Replaces the message with a link that its person took back. */
export const linkWithdrawnBlocks = ({
  meeting,
}: Extract<AssistantMessage, { kind: 'link-withdrawn' }>): RenderedMessage => ({
  text: `The link to the materials was taken back: ${quotedTitle(meeting)}`,
  blocks: [
    titleHeader(meeting),
    say(typeAndTime(meeting)),
    say('*You took the link back.* Nobody can open these materials any more.'),
  ],
});
