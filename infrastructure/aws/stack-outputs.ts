import * as pulumi from '@pulumi/pulumi';
import type { StackConfig } from '../stack-config.ts';

/** The addresses that people need and that are entered at Google, Slack and Twilio. */
export const stackOutputs = (publicBaseUrl: pulumi.Output<string>, config: StackConfig) => {
  const at = (path: string): pulumi.Output<string> => pulumi.interpolate`${publicBaseUrl}${path}`;
  return {
    apiUrl: publicBaseUrl,
    dashboardUrl: at('/'),
    ...(config.features.calendarIntegration && { connectUrl: at('/calendar/auth') }),
    googleRedirectUris: [
      at('/auth/callback'),
      ...(config.features.calendarIntegration ? [at('/calendar/callback')] : []),
    ],
    slackInteractionsUrl: at('/slack/interactions'),
    slackEventsUrl: at('/slack/events'),
    slackCommandsUrl: at('/slack/commands'),
    ...(config.twilio !== null && {
      twilioInboundUrl: at('/twilio/inbound'),
      twilioStatusUrl: at('/twilio/status'),
    }),
  };
};
