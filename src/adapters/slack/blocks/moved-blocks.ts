import { localClock, localDay } from '../../../core/local-time.ts';
import type { AssistantMessage } from '../../../core/message.ts';
import type { RenderedMessage } from './parts.ts';
import { quotedTitle, say, sayPlain, titleHeader, typeAndTime } from './parts.ts';

/** Replaces the message of a meeting that takes place at another time now. */
export const movedBlocks = ({
  meeting,
  previousStart,
  remark,
}: Extract<AssistantMessage, { kind: 'moved' }>): RenderedMessage => {
  const was = `${localDay(previousStart, meeting.timeZone)}, ${localClock(previousStart, meeting.timeZone)}`;
  const is = `${localDay(meeting.start, meeting.timeZone)}, ${localClock(meeting.start, meeting.timeZone)}`;
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
