import { isChannelFailure } from '../core/errors.ts';
import type { AssistantMessage } from '../core/message.ts';
import { latestSlackRef } from '../core/notices.ts';
import type { NoticeKind, Preparation } from '../core/preparation.ts';
import type { Chat } from '../ports/chat.ts';
import type { Log } from '../ports/log.ts';

/** Edits the latest message of a kind in place. A message that cannot be edited stops nothing. */
export const editMessage = async (
  deps: { readonly chat: Chat; readonly log: Log },
  preparation: Preparation,
  kind: NoticeKind,
  message: AssistantMessage,
): Promise<void> => {
  const ref = latestSlackRef(preparation, kind);
  if (ref === null) return;
  try {
    await deps.chat.update({ conversation: ref.conversation, ts: ref.ts }, message);
  } catch (error) {
    if (!isChannelFailure(error)) throw error;
    deps.log.warn('slack.edit.failed', { preparationId: preparation.id, kind, error: error.name });
  }
};
