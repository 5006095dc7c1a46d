import { checkBlocks } from './check-blocks.ts';
import { isObject } from './check-objects.ts';
import { responsePath } from './response-url-routes.ts';
import { type Delivery, sendCommand, sendEvent } from './send-interaction.ts';
import type { HandsDeps } from './slack-hands.ts';
import type { Json, SlackMessage } from './slack-state.ts';
import { conversationOf, nextSerial, teamId } from './slack-state.ts';
import { nextTs } from './web-api-methods.ts';

/** What a person does besides pressing buttons. */
export type SlackVisits = {
  /** Opens the assistant's home tab. */
  openHome(userId: string): Promise<Delivery>;
  /** Types a slash command, such as `/prep board`. */
  command(userId: string, line: string): Promise<Delivery>;
  /** Writes to the assistant, in the thread of a message or outside any. */
  say(userId: string, text: string, threadTs: string | null): Promise<Delivery>;
};

/** Slack escapes these three in what people type. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const createSlackVisits = (deps: HandsDeps): SlackVisits => {
  const sender = () => ({
    appBaseUrl: deps.appBaseUrl(),
    signingSecret: deps.signingSecret,
    now: deps.clock.now(),
  });

  const happen = async (event: Json): Promise<Delivery> => {
    const state = deps.state();
    const delivery = await sendEvent(sender(), {
      type: 'event_callback',
      team_id: teamId,
      api_app_id: 'A0LOCAL',
      event_id: `Ev${String(nextSerial(state)).padStart(8, '0')}`,
      event,
    });
    if (delivery.status !== 200) state.violations.push(`event: answered ${delivery.status}`);
    deps.changed();
    return delivery;
  };

  const put = (
    message: Pick<SlackMessage, 'conversation' | 'text'> & Partial<SlackMessage>,
  ): SlackMessage => {
    const state = deps.state();
    const now = deps.clock.now();
    const whole: SlackMessage = {
      ts: nextTs(state, now),
      at: now,
      blocks: [],
      metadata: null,
      editedAt: null,
      ephemeral: false,
      ...message,
    };
    state.messages.push(whole);
    return whole;
  };

  /** The answer to a command is seen by the person alone. */
  const show = (userId: string, delivery: Delivery): void => {
    const state = deps.state();
    let answer: unknown = null;
    try {
      answer = JSON.parse(delivery.body);
    } catch {
      answer = null;
    }
    const blocks = isObject(answer) && Array.isArray(answer.blocks) ? answer.blocks.filter(isObject) : [];
    const problems = checkBlocks(blocks, 50);
    if (delivery.status !== 200 || !isObject(answer) || problems.length > 0) {
      state.violations.push(`command: answered ${delivery.status} ${problems.join(' ')}`.trim());
      return;
    }
    const text = typeof answer.text === 'string' ? answer.text : '';
    put({ conversation: conversationOf(userId), text, blocks, ephemeral: true });
  };

  return {
    openHome: (userId) =>
      happen({
        type: 'app_home_opened',
        user: userId,
        channel: conversationOf(userId),
        tab: 'home',
        event_ts: nextTs(deps.state(), deps.clock.now()),
      }),

    command: async (userId, line) => {
      const state = deps.state();
      const [command = '', ...words] = line.trim().split(/\s+/);
      const token = `r${nextSerial(state)}`;
      const delivery = await sendCommand(sender(), {
        command,
        text: words.join(' '),
        team_id: teamId,
        user_id: userId,
        channel_id: conversationOf(userId),
        trigger_id: `${nextSerial(state)}.trigger`,
        response_url: `${deps.ownBaseUrl()}${responsePath(token)}`,
      });
      show(userId, delivery);
      deps.changed();
      return delivery;
    },

    say: async (userId, text, threadTs) => {
      const conversation = conversationOf(userId);
      const thread = threadTs === null ? {} : { threadTs };
      const message = put({ conversation, text: escaped(text), byPerson: true, ...thread });
      return happen({
        type: 'message',
        channel: conversation,
        channel_type: 'im',
        user: userId,
        text: message.text,
        ts: message.ts,
        ...(threadTs === null ? {} : { thread_ts: threadTs }),
      });
    },
  };
};
