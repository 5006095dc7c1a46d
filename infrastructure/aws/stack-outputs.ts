import * as pulumi from '@pulumi/pulumi';
import { notificationPath } from '../../src/contracts/functions.ts';
import { slackManifest } from '../../src/contracts/slack-manifest.ts';
import type { StackConfig } from '../stack-config.ts';
import type { Dashboard } from './dashboard.ts';

const manifestLink = (publicBaseUrl: string): string =>
  `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(slackManifest(publicBaseUrl)))}`;

/** The addresses that people need and that are entered at Google, Slack and Twilio. */
export const stackOutputs = (parts: {
  readonly publicBaseUrl: pulumi.Output<string>;
  readonly dashboard: Dashboard;
  readonly config: StackConfig;
}) => {
  const { publicBaseUrl, config } = parts;
  const at = (path: string): pulumi.Output<string> => pulumi.interpolate`${publicBaseUrl}${path}`;
  return {
    apiUrl: publicBaseUrl,
    dashboardUrl: at('/'),
    cloudWatchDashboardUrl: parts.dashboard.url,
    ...(config.features.calendarIntegration && {
      connectUrl: at('/calendar/auth'),
      googleNotificationsUrl: at(notificationPath),
    }),
    googleRedirectUris: [
      at('/auth/callback'),
      ...(config.features.calendarIntegration ? [at('/calendar/callback')] : []),
    ],
    /** Opens Slack's page for a new app, filled in. */
    slackManifestUrl: publicBaseUrl.apply(manifestLink),
    slackInteractionsUrl: at('/slack/interactions'),
    slackEventsUrl: at('/slack/events'),
    slackCommandsUrl: at('/slack/commands'),
    ...(config.twilio !== null && {
      twilioInboundUrl: at('/twilio/inbound'),
      twilioStatusUrl: at('/twilio/status'),
    }),
  };
};
