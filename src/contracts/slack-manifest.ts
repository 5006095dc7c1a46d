/** What the app asks of a workspace: each for a call of the Slack adapter, and nothing beyond. */
export const slackScopes = [
  // chat.postMessage, chat.update, views.publish
  'chat:write',
  // /prep
  'commands',
  // conversations.history of its own direct messages, to find a message again after a crash; message.im
  'im:history',
  // conversations.open
  'im:write',
  // users.lookupByEmail
  'users:read',
  'users:read.email',
] as const;

export const slackEvents = ['app_home_opened', 'message.im'] as const;

/** The Slack app of a deployment, as Slack's app manifest. `publicBaseUrl` has no slash at the end. */
export const slackManifest = (publicBaseUrl: string) =>
  ({
    display_information: {
      name: 'Exec Assistant',
      description: 'Prepares you for meetings before they happen',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'Exec Assistant', always_online: true },
      slash_commands: [
        {
          command: '/prep',
          url: `${publicBaseUrl}/slack/commands`,
          description: 'Prepare a meeting now',
          usage_hint: '[words of its title]',
          should_escape: false,
        },
      ],
    },
    oauth_config: { scopes: { bot: slackScopes } },
    settings: {
      event_subscriptions: {
        request_url: `${publicBaseUrl}/slack/events`,
        bot_events: slackEvents,
      },
      interactivity: { is_enabled: true, request_url: `${publicBaseUrl}/slack/interactions` },
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      token_rotation_enabled: false,
    },
  }) as const;
