import type { Button, KnownBlock } from '@slack/types';
import { formatInZone } from '../../../core/format-time.ts';
import type { AssistantMessage } from '../../../core/message.ts';
import { blockLimits } from '../block-limits.ts';
import { formatButtonValue } from '../button-value.ts';
import { mrkdwnText } from '../inert-text.ts';
import type { RenderedMessage } from './parts.ts';
import { footnote, plain, quotedTitle, say, sayPlain, titleHeader, typeAndTime } from './parts.ts';
import { peopleLine } from './people-line.ts';

type Notice = Extract<AssistantMessage, { kind: 'notice' }>;

const buttonsOf = (notice: Notice): Button[] => {
  const value = formatButtonValue(notice);
  const button = (actionId: string, label: string): Button => ({
    type: 'button',
    action_id: actionId,
    text: plain(label, blockLimits.buttonText),
    value,
  });
  const buttons: Button[] = [
    { ...button('start_prep', 'Start prep'), style: 'primary' },
    button('snooze_prep', 'Remind me in 2 hours'),
    button('skip_prep', 'Skip this one'),
  ];
  if (notice.meeting.isSeries) {
    buttons.push({
      ...button('skip_series', 'Skip the series'),
      confirm: {
        title: plain('Skip the whole series?', blockLimits.confirmTitle),
        text: plain('I will not prepare any meeting of this series again.', blockLimits.confirmText),
        confirm: plain('Skip the series', blockLimits.confirmButton),
        deny: plain('Keep it', blockLimits.confirmButton),
      },
    });
  }
  return buttons;
};

/** The question whether and when to prepare: title, time, people, why now, what will be made. */
export const noticeBlocks = (notice: Notice): RenderedMessage => {
  const { meeting } = notice;
  const people = peopleLine(meeting.people);
  const blocks: KnownBlock[] = [titleHeader(meeting), say(typeAndTime(meeting))];
  if (notice.remark !== null) blocks.push(sayPlain(notice.remark, 600));
  if (people !== '') blocks.push(sayPlain(`With ${people}`, 400));
  if (notice.willMake.length > 0) {
    const made = notice.willMake.slice(0, 10).map((thing) => mrkdwnText(thing, 100));
    blocks.push(say(`*I will make:* ${made.join(', ')}`));
  }
  blocks.push(
    { type: 'actions', block_id: 'prep_actions', elements: buttonsOf(notice) },
    footnote(`Why now: ${notice.whyNow}`),
  );
  const when = formatInZone(meeting.start, meeting.timeZone, 'day-time');
  return { text: `Time to prepare ${quotedTitle(meeting)}, ${when}`, blocks };
};
