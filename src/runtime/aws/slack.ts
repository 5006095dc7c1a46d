import { createRespondToClick } from '../../adapters/slack/respond-to-click.ts';
import { createSlackChat } from '../../adapters/slack/slack-chat.ts';
import { slackIngress } from '../../adapters/slack/slack-ingress.ts';
import type { Chat } from '../../ports/chat.ts';
import type { Secrets } from '../../ports/secrets.ts';

export const openChat = (secrets: Secrets): Chat =>
  createSlackChat({ token: () => secrets.get('slack-bot-token') });

/** What the routes need to read Slack's requests and to answer a click. */
export const openSlackIngress = (secrets: Secrets) => ({
  ingress: slackIngress,
  respond: createRespondToClick(),
  signingSecrets: async (): Promise<readonly string[]> => [await secrets.get('slack-signing-secret')],
});
