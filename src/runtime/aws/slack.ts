import { createRespondToClick } from '../../adapters/slack/respond-to-click.ts';
import { createSlackChat } from '../../adapters/slack/slack-chat.ts';
import { slackIngress } from '../../adapters/slack/slack-ingress.ts';
import type { Chat } from '../../ports/chat.ts';
import type { Secrets } from '../../ports/secrets.ts';
import type { Runtime } from '../lambda.ts';

const apiUrlOf = ({ environment }: Runtime): string | null => environment.override('SLACK_API_URL');

export const openChat = (runtime: Runtime, secrets: Secrets): Chat => {
  const apiUrl = apiUrlOf(runtime);
  return createSlackChat({
    token: () => secrets.get('slack-bot-token'),
    ...(apiUrl !== null && { apiUrl }),
  });
};

/** What the routes need to read Slack's requests and to answer a click. */
export const openSlackIngress = (runtime: Runtime, secrets: Secrets) => ({
  ingress: slackIngress,
  respond: createRespondToClick({ allowedOrigin: apiUrlOf(runtime) ?? undefined }),
  signingSecrets: async (): Promise<readonly string[]> => [await secrets.get('slack-signing-secret')],
});
