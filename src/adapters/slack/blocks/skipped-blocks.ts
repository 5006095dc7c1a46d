import type { AssistantMessage } from '../../../core/message.ts';
import type { RenderedMessage } from './parts.ts';
import { quotedTitle, say, titleHeader, typeAndTime } from './parts.ts';

/** Replaces the notice of a meeting, or a series, that is not to be prepared. */
export const skippedBlocks = ({
  meeting,
  series,
}: Extract<AssistantMessage, { kind: 'skipped' }>): RenderedMessage => ({
  text: `Skipped ${quotedTitle(meeting)}`,
  blocks: [
    titleHeader(meeting),
    say(typeAndTime(meeting)),
    say(
      series
        ? '*Skipped, with the whole series.* You can turn it on again in the dashboard.'
        : '*Skipped.* I will prepare nothing for this one.',
    ),
  ],
});
