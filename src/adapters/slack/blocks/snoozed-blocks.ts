import { formatInZone } from '../../../core/format-time.ts';
import type { AssistantMessage } from '../../../core/message.ts';
import type { RenderedMessage } from './parts.ts';
import { quotedTitle, say, titleHeader, typeAndTime } from './parts.ts';

/** Replaces the notice until the assistant asks again. */
export const snoozedBlocks = ({
  meeting,
  until,
}: Extract<AssistantMessage, { kind: 'snoozed' }>): RenderedMessage => {
  const when = formatInZone(until, meeting.timeZone, 'day-time-zone');
  return {
    text: `I will remind you of ${quotedTitle(meeting)} ${when}`,
    blocks: [titleHeader(meeting), say(typeAndTime(meeting)), say(`*Later.* I will remind you ${when}.`)],
  };
};
