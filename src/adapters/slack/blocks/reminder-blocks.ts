import type { AssistantMessage } from '../../../core/message.ts';
import { timeLeft } from '../../../core/time-left.ts';
import type { RenderedMessage } from './parts.ts';
import { linkButton, quotedTitle, say, titleHeader, typeAndTime } from './parts.ts';

/** The last word before the meeting. */
export const reminderBlocks = ({
  meeting,
  link,
  startsInMinutes,
}: Extract<AssistantMessage, { kind: 'reminder' }>): RenderedMessage => ({
  text: `${quotedTitle(meeting)} starts ${timeLeft(startsInMinutes)}`,
  blocks: [
    titleHeader(meeting),
    say(typeAndTime(meeting)),
    say(`*Starts ${timeLeft(startsInMinutes)}.* Your materials are ready.`),
    linkButton('Open materials', link, 'open_materials'),
  ],
});
