import { localClock, localDay, zoneLabel } from '../../../core/local-time.ts';
import type { AssistantMessage } from '../../../core/message.ts';
import type { RenderedMessage } from './parts.ts';
import { quotedTitle, say, titleHeader, typeAndTime } from './parts.ts';

/** Replaces the notice until the assistant asks again. */
export const snoozedBlocks = ({
  meeting,
  until,
}: Extract<AssistantMessage, { kind: 'snoozed' }>): RenderedMessage => {
  const when = `${localDay(until, meeting.timeZone)}, ${localClock(until, meeting.timeZone)}`;
  return {
    text: `I will remind you of ${quotedTitle(meeting)} ${when}`,
    blocks: [
      titleHeader(meeting),
      say(typeAndTime(meeting)),
      say(`*Later.* I will remind you ${when} (${zoneLabel(meeting.timeZone)}).`),
    ],
  };
};
