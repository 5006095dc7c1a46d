import type { FunctionName } from './functions.ts';

/** Every environment variable that a function may read. The stack gives each function exactly its own. */
export const environmentVariables = {
  STAGE: 'The stack: dev, prod, … Overrides of vendors’ addresses are refused outside local.',
  TABLE_PREFIX: 'Tables are named <prefix>-<table>.',
  SECRET_PREFIX: 'Secrets are named <prefix>/<secret>.',
  PUBLIC_BASE_URL:
    'The address under which people and vendors reach the application, without a slash at the end.',
  DEFAULT_TIME_ZONE: 'The zone of a person until the calendar tells it.',
  GOOGLE_CLIENT_ID: 'The OAuth client of this deployment.',
  TWILIO_ACCOUNT_SID: 'Twilio account; empty when SMS is off.',
  TWILIO_MESSAGING_SERVICE_SID: 'Twilio messaging service that sends; empty when SMS is off.',
  MATERIALS_BUCKET: 'The bucket with the materials.',
  EVENT_BUS_NAME: 'The bus on which due meetings are announced.',
  TOKEN_STORE:
    'Where the tokens of connections are: "secrets-manager", a secret each, or "dynamodb-kms", a table under a key of its own.',
  TOKEN_KEY_ID: 'The KMS key of the tokens; empty with secrets-manager.',
  SYNC_QUEUE_URL: 'The queue of calendars to be synced.',
  CONTEXT_SOURCE:
    'The document of what the organisation knows: s3://bucket/key or https://…; empty for config/context.',
  WRITER: 'Who writes the materials: "bedrock", or "deterministic" without a model.',
  MODEL_ID: 'The model of Bedrock that writes; one of config/models.yaml.',
  LINK_ACCESS: 'Who may open a material link: "owner" (signed in) or "capability" (whoever has the link).',
} as const;

export type EnvironmentVariable = keyof typeof environmentVariables;

const always = ['STAGE', 'TABLE_PREFIX', 'PUBLIC_BASE_URL'] as const;
const tokens = ['TOKEN_STORE', 'TOKEN_KEY_ID'] as const;
const slack = ['SECRET_PREFIX'] as const;
const writing = ['WRITER', 'MODEL_ID'] as const;
const sms = ['TWILIO_ACCOUNT_SID', 'TWILIO_MESSAGING_SERVICE_SID'] as const;

/** What each function reads; reading another variable is an error in every home. */
export const functionEnvironment: Readonly<Record<FunctionName, readonly EnvironmentVariable[]>> = {
  web: [...always, 'SECRET_PREFIX', 'DEFAULT_TIME_ZONE', 'MATERIALS_BUCKET', 'SYNC_QUEUE_URL', 'LINK_ACCESS'],
  oauth: [
    ...always,
    ...tokens,
    'SECRET_PREFIX',
    'DEFAULT_TIME_ZONE',
    'GOOGLE_CLIENT_ID',
    'SYNC_QUEUE_URL',
    'MATERIALS_BUCKET',
  ],
  slack: [...always, ...slack, 'SYNC_QUEUE_URL', 'MATERIALS_BUCKET'],
  twilio: [...always, 'SECRET_PREFIX', 'SYNC_QUEUE_URL', ...sms],
  webhook: [...always, 'SYNC_QUEUE_URL'],
  monitor: [...always, 'SYNC_QUEUE_URL'],
  sweep: [...always, 'EVENT_BUS_NAME', 'SYNC_QUEUE_URL'],
  'sync-calendar': [
    ...always,
    ...tokens,
    'SECRET_PREFIX',
    'GOOGLE_CLIENT_ID',
    'SYNC_QUEUE_URL',
    'MATERIALS_BUCKET',
    'DEFAULT_TIME_ZONE',
    'CONTEXT_SOURCE',
    ...writing,
  ],
  'claim-preparation': always,
  'gather-context': [...always, 'SECRET_PREFIX', 'CONTEXT_SOURCE'],
  'plan-ask': always,
  ask: [...always, ...slack, ...sms],
  'write-materials': [...always, ...writing, 'MATERIALS_BUCKET'],
  deliver: [...always, ...slack, ...sms, 'MATERIALS_BUCKET'],
  remind: [...always, ...slack, ...sms],
  close: always,
  fail: [...always, ...slack],
};

/** Set by the local host or a test to talk to other servers; refused outside local mode. */
export const overrideVariables = [
  'GOOGLE_BASE_URL',
  'SLACK_API_URL',
  'TWILIO_BASE_URL',
  'OPENAI_BASE_URL',
] as const;

export type OverrideVariable = (typeof overrideVariables)[number];
