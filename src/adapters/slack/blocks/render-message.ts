import type { AssistantMessage } from '../../../core/message.ts';
import { approvalBlocks } from './approval-blocks.ts';
import { failedBlocks } from './failed-blocks.ts';
import { linkWithdrawnBlocks } from './link-withdrawn-blocks.ts';
import { materialsBlocks } from './materials-blocks.ts';
import { movedBlocks } from './moved-blocks.ts';
import { noticeBlocks } from './notice-blocks.ts';
import type { RenderedMessage } from './parts.ts';
import { preparingBlocks } from './preparing-blocks.ts';
import { reconnectBlocks } from './reconnect-blocks.ts';
import { reminderBlocks } from './reminder-blocks.ts';
import { skippedBlocks } from './skipped-blocks.ts';
import { snoozedBlocks } from './snoozed-blocks.ts';
import { withdrawnBlocks } from './withdrawn-blocks.ts';

/** What Slack shows for each thing the assistant says. */
export const renderMessage = (message: AssistantMessage): RenderedMessage => {
  switch (message.kind) {
    case 'notice':
      return noticeBlocks(message);
    case 'preparing':
      return preparingBlocks(message);
    case 'snoozed':
      return snoozedBlocks(message);
    case 'skipped':
      return skippedBlocks(message);
    case 'materials':
      return materialsBlocks(message);
    case 'reminder':
      return reminderBlocks(message);
    case 'link-withdrawn':
      return linkWithdrawnBlocks(message);
    case 'withdrawn':
      return withdrawnBlocks(message);
    case 'moved':
      return movedBlocks(message);
    case 'failed':
      return failedBlocks(message);
    case 'reconnect':
      return reconnectBlocks(message);
    case 'approval':
      return approvalBlocks(message);
  }
};
