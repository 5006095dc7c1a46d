import { formatInZone } from '../../../core/format-time.ts';
import type { AssistantMessage } from '../../../core/message.ts';
import type { RenderedMessage } from './parts.ts';
import { quotedTitle, say, sayPlain, titleHeader, typeAndTime } from './parts.ts';

/** Replaces the message of a meeting that takes place at another time now. */
export const movedBlocks = ({
  meeting,
  previousStart,
  remark,
}: Extract<AssistantMessage, { kind: 'moved' }>): RenderedMessage => {
  const was = formatInZone(previousStart, meeting.timeZone, 'day-time');
  const is = formatInZone(meeting.start, meeting.timeZone, 'day-time');
  return {
    text: `Moved to ${is}: ${quotedTitle(meeting)}`,
    blocks: [
      titleHeader(meeting),
      say(typeAndTime(meeting)),
      say(`*Moved.* It was ${was}.`),
      sayPlain(remark, 600),
    ],
  };
};
