import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { AssistantMessage } from '../../../core/message.ts';
import { blockLimits } from '../block-limits.ts';
import { mrkdwnText } from '../inert-text.ts';
import type { RenderedMessage } from './parts.ts';
import {
  footnote,
  linkButton,
  plain,
  quotedTitle,
  say,
  sayPlain,
  titleHeader,
  typeAndTime,
} from './parts.ts';
import { proposalButtons } from './proposal-buttons.ts';

const shownItems = 3;

export const feedbackActionIds = { useful: 'feedback_useful', notUseful: 'feedback_not_useful' } as const;

export const changeActionId = 'change_materials';

/** What the reader can say of the materials: a word, kept once, or what should be different. */
const readersButtons = (preparationId: string): ActionsBlock => ({
  type: 'actions',
  elements: (
    [
      [changeActionId, 'Change it'],
      [feedbackActionIds.useful, 'Useful'],
      [feedbackActionIds.notUseful, 'Not useful'],
    ] as const
  ).map(([actionId, label]) => ({
    type: 'button',
    action_id: actionId,
    text: plain(label, blockLimits.buttonText),
    value: preparationId,
  })),
});

/** The result: the first agenda items, how much more there is, and the link. */
export const materialsBlocks = (
  message: Extract<AssistantMessage, { kind: 'materials' }>,
): RenderedMessage => {
  const { meeting, highlights, questionCount } = message;
  const blocks: KnownBlock[] = [titleHeader(meeting), say(typeAndTime(meeting))];
  const shown = highlights.slice(0, shownItems);
  if (shown.length > 0) {
    const more = highlights.length - shown.length;
    const lines = shown.map((item) => `•  ${mrkdwnText(item, 300)}`);
    if (more > 0) lines.push(`… and ${more} more`);
    blocks.push(say(`*Your materials are ready*\n${lines.join('\n')}`));
  } else {
    blocks.push(say('*Your materials are ready*'));
  }
  if (questionCount > 0) {
    blocks.push(sayPlain(`${questionCount} ${questionCount === 1 ? 'question' : 'questions'} worth asking`));
  }
  blocks.push(linkButton('Open materials', message.link, 'open_materials'));
  blocks.push(readersButtons(message.preparationId));
  if (message.offers.length > 0) {
    blocks.push(say('*In your calendar*'), proposalButtons(meeting.meetingId, message.offers));
  }
  for (const remark of message.remarks.slice(0, 5)) blocks.push(footnote(remark));
  return { text: `Ready: your materials for ${quotedTitle(meeting)}`, blocks };
};
