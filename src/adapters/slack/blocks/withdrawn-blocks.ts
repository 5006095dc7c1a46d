import type { AssistantMessage } from '../../../core/message.ts';
import type { RenderedMessage } from './parts.ts';
import { quotedTitle, say, sayPlain, titleHeader, typeAndTime } from './parts.ts';

/** Replaces the notice of a meeting that will not be prepared after all. */
export const withdrawnBlocks = ({
  meeting,
  reason,
}: Extract<AssistantMessage, { kind: 'withdrawn' }>): RenderedMessage => ({
  text: `No preparation needed any more: ${quotedTitle(meeting)}`,
  blocks: [
    titleHeader(meeting),
    say(typeAndTime(meeting)),
    say('*Withdrawn.* There is nothing left to prepare.'),
    sayPlain(reason, 600),
  ],
});
