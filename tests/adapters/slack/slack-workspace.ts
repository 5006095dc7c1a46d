import type { SlackSimulator } from '../../../infrastructure/local/slack/create-slack-simulator.ts';
import { createSlackSimulator } from '../../../infrastructure/local/slack/create-slack-simulator.ts';
import { createSlackChat } from '../../../src/adapters/slack/slack-chat.ts';
import type { Chat } from '../../../src/ports/chat.ts';
import type { FixedClock } from '../../fakes/fixed-clock.ts';
import { fixedClock } from '../../fakes/fixed-clock.ts';
import { startHttpServer } from '../../fakes/http-server.ts';
import { recordingLog } from '../../fakes/recording-log.ts';

export const botToken = 'xoxb-local-token';
export const signingSecret = 'local signing secret';

export type SlackWorkspace = {
  readonly url: string;
  readonly simulator: SlackSimulator;
  readonly clock: FixedClock;
  /** The adapter, through the real client. */
  chat(changes?: { readonly token?: string; readonly timeoutMs?: number }): Chat;
  close(): Promise<void>;
};

/** A simulated workspace on a loopback port; clicks go to `appBaseUrl`. */
export const openSlackWorkspace = async (appBaseUrl: () => string = () => ''): Promise<SlackWorkspace> => {
  const clock = fixedClock();
  let url = '';
  const simulator = createSlackSimulator({
    clock,
    botToken,
    signingSecret,
    appBaseUrl,
    ownBaseUrl: () => url,
    log: recordingLog(),
  });
  const server = await startHttpServer(simulator.app);
  url = server.url;
  return {
    url,
    simulator,
    clock,
    chat: ({ token = botToken, timeoutMs } = {}) =>
      createSlackChat({
        token: async () => token,
        apiUrl: `${url}/api/`,
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      }),
    close: () => server.close(),
  };
};
