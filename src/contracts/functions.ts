/** Every function there is: its handler file has its name. */
export const httpFunctions = ['web', 'oauth', 'slack', 'twilio', 'webhook'] as const;
export const scheduledFunctions = ['monitor', 'sweep'] as const;
export const queueFunctions = ['sync-calendar'] as const;
export const stepFunctions = [
  'claim-preparation',
  'gather-context',
  'plan-ask',
  'ask',
  'write-materials',
  'deliver',
  'remind',
  'close',
  'fail',
] as const;

export type HttpFunction = (typeof httpFunctions)[number];
export type ScheduledFunction = (typeof scheduledFunctions)[number];
export type QueueFunction = (typeof queueFunctions)[number];
export type StepFunction = (typeof stepFunctions)[number];
export type FunctionName = HttpFunction | ScheduledFunction | QueueFunction | StepFunction;

export const functionNames: readonly FunctionName[] = [
  ...httpFunctions,
  ...scheduledFunctions,
  ...queueFunctions,
  ...stepFunctions,
];

/** Where Google sends its notifications of changed calendars. */
export const notificationPath = '/webhooks/google-calendar';

/** Which function answers which routes; `ANY` any method. API Gateway's form, most specific wins. */
export const routes: readonly { readonly route: string; readonly to: HttpFunction }[] = [
  { route: 'GET /auth/{proxy+}', to: 'oauth' },
  { route: 'POST /auth/{proxy+}', to: 'oauth' },
  { route: 'GET /calendar/{proxy+}', to: 'oauth' },
  { route: 'POST /calendar/{proxy+}', to: 'oauth' },
  { route: `POST ${notificationPath}`, to: 'webhook' },
  { route: 'POST /slack/{proxy+}', to: 'slack' },
  { route: 'POST /twilio/{proxy+}', to: 'twilio' },
  // Served where SMS are sent from, so that no other function needs Twilio's client.
  { route: 'GET /settings/phone', to: 'twilio' },
  { route: 'POST /settings/phone', to: 'twilio' },
  // Deleting an account gives Google's grants back.
  { route: 'DELETE /api/me', to: 'oauth' },
  { route: 'POST /data/delete', to: 'oauth' },
  { route: 'ANY /{proxy+}', to: 'web' },
  { route: 'ANY /', to: 'web' },
];

/** How often the scheduled functions run, as EventBridge writes it. */
export const schedules: Readonly<Record<ScheduledFunction, string>> = {
  monitor: 'rate(2 hours)',
  sweep: 'rate(1 minute)',
};
