import type { AssistantMessage } from '../../../core/message.ts';
import type { RenderedMessage } from './parts.ts';
import { linkButton, quotedTitle, say, titleHeader, typeAndTime } from './parts.ts';

/** `in 2 hours`, `in 25 minutes`, `now` */
const untilStart = (minutes: number): string => {
  const whole = Math.max(0, Math.round(minutes));
  if (whole === 0) return 'now';
  const [count, unit] = whole >= 120 && whole % 60 === 0 ? [whole / 60, 'hour'] : [whole, 'minute'];
  return `in ${count} ${unit}${count === 1 ? '' : 's'}`;
};

/** The last word before the meeting. */
export const reminderBlocks = ({
  meeting,
  link,
  startsInMinutes,
}: Extract<AssistantMessage, { kind: 'reminder' }>): RenderedMessage => ({
  text: `${quotedTitle(meeting)} starts ${untilStart(startsInMinutes)}`,
  blocks: [
    titleHeader(meeting),
    say(typeAndTime(meeting)),
    say(`*Starts ${untilStart(startsInMinutes)}.* Your materials are ready.`),
    linkButton('Open materials', link, 'open_materials'),
  ],
});
