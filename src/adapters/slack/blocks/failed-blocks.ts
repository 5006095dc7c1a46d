import type { AssistantMessage } from '../../../core/message.ts';
import type { RenderedMessage } from './parts.ts';
import { linkButton, quotedTitle, say, sayPlain, titleHeader, typeAndTime } from './parts.ts';

/** Says plainly that there will be no materials, and what helps. */
export const failedBlocks = ({
  meeting,
  whatToDo,
  link,
}: Extract<AssistantMessage, { kind: 'failed' }>): RenderedMessage => ({
  text: `I could not prepare ${quotedTitle(meeting)}`,
  blocks: [
    titleHeader(meeting),
    say(typeAndTime(meeting)),
    say('*I could not finish this preparation.*'),
    sayPlain(whatToDo, 600),
    linkButton('Open the meeting', link, 'open_meeting'),
  ],
});
