import * as pulumi from '@pulumi/pulumi';
import { parseModelId, usualModel, type WriterName, writers } from '../src/contracts/models.ts';
import { parseOrganisationSource } from '../src/contracts/organisation-source.ts';
import { type TokenStoreName, tokenStores } from '../src/contracts/token-stores.ts';

/** The deployment's secrets, under the names by which the functions ask for them. */
export type AppSecret =
  | 'google-client-secret'
  | 'session-key'
  | 'slack-bot-token'
  | 'slack-signing-secret'
  | 'twilio-auth-token'
  | 'context-token';

/** Turning one off removes what runs; tables, bucket and secrets stay. */
export type Features = {
  /** Connecting calendars, and syncing them. */
  readonly calendarIntegration: boolean;
  /** The regular look at all calendars; needs the integration. */
  readonly calendarMonitor: boolean;
  /** Preparations: the sweep for what is due, and the workflow. */
  readonly stepFunctions: boolean;
  /** Writing and delivering materials; without it a preparation ends with the person's answers. */
  readonly materialGeneration: boolean;
};

export type StackConfig = {
  readonly stack: string;
  readonly features: Features;
  /** Only those that this deployment uses. */
  readonly secrets: Readonly<Partial<Record<AppSecret, pulumi.Output<string>>>>;
  readonly googleClientId: string;
  /** Null without SMS. */
  readonly twilio: { readonly accountSid: string; readonly messagingServiceSid: string } | null;
  /** Null for the address that API Gateway gives. */
  readonly domain: { readonly name: string; readonly certificateArn: string } | null;
  /** The document of what the organisation knows; empty for config/context. */
  readonly contextSource: string;
  readonly defaultTimeZone: string;
  readonly linkAccess: 'owner' | 'capability';
  readonly writer: WriterName;
  readonly modelId: string;
  readonly tokenStore: TokenStoreName;
  readonly deletionProtection: boolean;
  readonly logRetentionDays: number;
  /** Who is told of alarms; null for nobody but the console. */
  readonly alarmEmail: string | null;
  /** Where docs/runbook.md can be read; every alarm points into it. */
  readonly runbookUrl: string;
};

/** Names of tables, functions and buckets begin with it, so it has to fit into all of them. */
const stackName = /^[a-z][a-z0-9-]{0,15}$/;

const checkedModel = (id: string): string => {
  if (parseModelId(id) === null)
    throw new Error('model_id has to be the id of a model or inference profile of Bedrock');
  return id;
};

const checkedStack = (stack: string): string => {
  if (stack === 'local' || !stackName.test(stack)) {
    throw new Error(`A stack cannot be called ${stack}: up to 16 of a-z, 0-9 and -, and not "local"`);
  }
  return stack;
};

const bothOrNone = (what: string, a: string | null, b: string | null): readonly [string, string] | null => {
  if (a !== null && b !== null) return [a, b];
  if (a !== null || b !== null) throw new Error(`Set both of ${what}, or none`);
  return null;
};

/** Reads and checks the stack's configuration: the only place that does. A secret has no default. */
export const readStackConfig = (): StackConfig => {
  const config = new pulumi.Config('exec-assistant');
  // Set to nothing is not set.
  const optional = (name: string): string | null => config.get(name) || null;
  const flag = (name: string): boolean => config.getBoolean(name) ?? true;
  const twilio = bothOrNone(
    'twilio_account_sid and twilio_messaging_service_sid',
    optional('twilio_account_sid'),
    optional('twilio_messaging_service_sid'),
  );
  const domain = bothOrNone(
    'domain_name and certificate_arn',
    optional('domain_name'),
    optional('certificate_arn'),
  );
  const contextSource = optional('context_source') ?? '';
  if (parseOrganisationSource(contextSource) === null)
    throw new Error('context_source has to be s3://bucket/key or an https address, or empty');
  const calendarIntegration = flag('enable_calendar_integration');
  return {
    stack: checkedStack(pulumi.getStack()),
    features: {
      calendarIntegration,
      calendarMonitor: flag('enable_calendar_monitor') && calendarIntegration,
      stepFunctions: flag('enable_step_functions'),
      materialGeneration: flag('enable_material_generation'),
    },
    secrets: {
      'google-client-secret': config.requireSecret('google_client_secret'),
      'session-key': config.requireSecret('session_key', { minLength: 32 }),
      'slack-bot-token': config.requireSecret('slack_bot_token'),
      'slack-signing-secret': config.requireSecret('slack_signing_secret'),
      ...(twilio !== null && { 'twilio-auth-token': config.requireSecret('twilio_auth_token') }),
      ...(contextSource.startsWith('https:') && { 'context-token': config.requireSecret('context_token') }),
    },
    contextSource,
    googleClientId: config.require('google_client_id'),
    twilio: twilio === null ? null : { accountSid: twilio[0], messagingServiceSid: twilio[1] },
    domain: domain === null ? null : { name: domain[0], certificateArn: domain[1] },
    defaultTimeZone: optional('default_time_zone') ?? 'UTC',
    linkAccess: config.get('link_access', { allowedValues: ['owner', 'capability'] }) ?? 'owner',
    writer: config.get('writer', { allowedValues: [...writers] }) ?? 'bedrock',
    modelId: checkedModel(optional('model_id') ?? usualModel),
    tokenStore: config.get('token_store', { allowedValues: [...tokenStores] }) ?? 'secrets-manager',
    deletionProtection: config.getBoolean('deletion_protection') ?? false,
    logRetentionDays: config.getNumber('log_retention_days') ?? 30,
    alarmEmail: optional('alarm_email'),
    runbookUrl: optional('runbook_url') ?? 'docs/runbook.md',
  };
};
