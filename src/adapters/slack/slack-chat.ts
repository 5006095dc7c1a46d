import { LogLevel, WebClient } from '@slack/web-api';
import { OutcomeUnknown } from '../../core/errors.ts';
import type { SlackIdentity } from '../../core/user.ts';
import type { Chat, ChatMark, ChatRef } from '../../ports/chat.ts';
import { blockLimits } from './block-limits.ts';
import { changeModal } from './blocks/change-modal.ts';
import { homeView } from './blocks/home-view.ts';
import { questionModal } from './blocks/question-modal.ts';
import { renderMessage } from './blocks/render-message.ts';
import { fetchOrNoConnection } from './fetch-or-no-connection.ts';
import { mrkdwnText } from './inert-text.ts';
import type { SlackCall } from './slack-error.ts';
import { platformCode, toChannelError } from './slack-error.ts';

export type SlackChatOptions = {
  /** The bot token; read when it is first needed. */
  readonly token: () => Promise<string>;
  /** Ends in a slash. @default https://slack.com/api/ */
  readonly apiUrl?: string;
  /** @default 2500: less than the three seconds in which a click must be answered */
  readonly timeoutMs?: number;
};

/** How many of the person's newest messages are searched for one that may have been sent. */
const searchedMessages = 20;

/** No address in a message is ever fetched for a preview. */
const quiet = { unfurl_links: false, unfurl_media: false } as const;

const createClient = (token: string, options: SlackChatOptions): WebClient =>
  new WebClient(token, {
    slackApiUrl: options.apiUrl ?? 'https://slack.com/api/',
    timeout: options.timeoutMs ?? 2500,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logLevel: LogLevel.ERROR,
    fetch: fetchOrNoConnection,
  });

/** Slack through its own client: one try per call, everything else is the caller's to decide. */
export const createSlackChat = (options: SlackChatOptions): Chat => {
  let connected: WebClient | null = null;
  const call = async <Result>(
    what: SlackCall,
    run: (client: WebClient) => Promise<Result>,
  ): Promise<Result> => {
    connected ??= createClient(await options.token(), options);
    const client = connected;
    try {
      return await run(client);
    } catch (error) {
      throw toChannelError(error, what);
    }
  };

  const findByEmail = (email: string): Promise<SlackIdentity | null> =>
    call({ method: 'users.lookupByEmail', repeatable: true }, async (client) => {
      try {
        const { user } = await client.users.lookupByEmail({ email });
        if (user?.id === undefined || user.deleted === true || user.is_bot === true) return null;
        const teamId = user.team_id ?? (await client.auth.test()).team_id;
        return teamId === undefined ? null : { teamId, userId: user.id };
      } catch (error) {
        if (platformCode(error) === 'users_not_found') return null;
        throw error;
      }
    });

  return {
    findByEmail,

    send: async (to, message, mark) => {
      const { text, blocks } = renderMessage(message);
      const sent = await call({ method: 'chat.postMessage', repeatable: false }, (client) =>
        client.chat.postMessage({
          channel: to.userId,
          text,
          blocks,
          ...quiet,
          metadata: { event_type: mark.kind, event_payload: { id: mark.id } },
        }),
      );
      if (sent.channel === undefined || sent.ts === undefined) {
        throw new OutcomeUnknown('Slack chat.postMessage: an answer without the message');
      }
      return { conversation: sent.channel, ts: sent.ts };
    },

    update: async (ref, message) => {
      const { text, blocks } = renderMessage(message);
      await call({ method: 'chat.update', repeatable: true }, (client) =>
        client.chat.update({ channel: ref.conversation, ts: ref.ts, text, blocks }),
      );
    },

    openForm: async (triggerId, form) => {
      await call({ method: 'views.open', repeatable: false }, (client) =>
        client.views.open({ trigger_id: triggerId, view: questionModal(form) }),
      );
    },

    openChangeForm: async (triggerId, form) => {
      await call({ method: 'views.open', repeatable: false }, (client) =>
        client.views.open({ trigger_id: triggerId, view: changeModal(form) }),
      );
    },

    publishHome: async (to, home) => {
      await call({ method: 'views.publish', repeatable: true }, (client) =>
        client.views.publish({ user_id: to.userId, view: homeView(home) }),
      );
    },

    sayInThread: async (ref, words) => {
      await call({ method: 'chat.postMessage', repeatable: false }, (client) =>
        client.chat.postMessage({
          channel: ref.conversation,
          thread_ts: ref.ts,
          text: mrkdwnText(words, blockLimits.sectionText),
          ...quiet,
        }),
      );
    },

    findSent: (to: SlackIdentity, mark: ChatMark): Promise<ChatRef | null> =>
      call({ method: 'conversations.history', repeatable: true }, async (client) => {
        const conversation = (await client.conversations.open({ users: to.userId })).channel?.id;
        if (conversation === undefined) return null;
        const { messages } = await client.conversations.history({
          channel: conversation,
          limit: searchedMessages,
          include_all_metadata: true,
        });
        const found = messages?.find(
          ({ metadata }) => metadata?.event_type === mark.kind && idIn(metadata.event_payload) === mark.id,
        );
        return found?.ts === undefined ? null : { conversation, ts: found.ts };
      }),
  };
};

const idIn = (payload: unknown): unknown =>
  typeof payload === 'object' && payload !== null && 'id' in payload ? payload.id : undefined;
