import type { SlackIngress } from '../../ports/slack-ingress.ts';
import { renderListing } from './blocks/meeting-card-blocks.ts';
import { parseCommand } from './parse-command.ts';
import { parseEvent } from './parse-event.ts';
import { parseInteraction } from './parse-interaction.ts';
import { verifySlackRequest } from './verify-slack-request.ts';

/** Everything the HTTP routes need to read what Slack sends; no SDK is loaded for it. */
export const slackIngress: SlackIngress = {
  verify: verifySlackRequest,
  interaction: parseInteraction,
  command: parseCommand,
  event: parseEvent,
  listing: renderListing,
};
