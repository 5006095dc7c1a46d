import type { AssistantMessage } from '../../../core/message.ts';
import type { RenderedMessage } from './parts.ts';
import { quotedTitle, say, sayPlain, titleHeader, typeAndTime } from './parts.ts';

/** Replaces the notice once it is answered: no button is left to press. */
export const preparingBlocks = (
  message: Extract<AssistantMessage, { kind: 'preparing' }>,
): RenderedMessage => ({
  text: `${message.isDone ? 'Prepared' : 'Preparing'} ${quotedTitle(message.meeting)}`,
  blocks: [
    titleHeader(message.meeting),
    say(typeAndTime(message.meeting)),
    say(message.isDone ? '*Prepared.*' : '*Preparing…* I will send the materials here.'),
    sayPlain(message.remark, 600),
  ],
});
