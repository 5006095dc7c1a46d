import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTables } from '../../../src/adapters/dynamodb/tables.ts';
import { createOpenCalendarActions } from '../../../src/adapters/google-calendar/google-calendar-actions.ts';
import { createOpenCalendarApi } from '../../../src/adapters/google-calendar/google-calendar-api.ts';
import { createOpenCalendarWatching } from '../../../src/adapters/google-calendar/google-calendar-watching.ts';
import { createGoogleIdentity } from '../../../src/adapters/google-calendar/google-identity.ts';
import { fileTokenStore } from '../../../src/adapters/local/file-token-store.ts';
import { folderMaterialFiles } from '../../../src/adapters/local/folder-material-files.ts';
import { createRespondToClick } from '../../../src/adapters/slack/respond-to-click.ts';
import { createSlackChat } from '../../../src/adapters/slack/slack-chat.ts';
import { slackIngress } from '../../../src/adapters/slack/slack-ingress.ts';
import { createTwilioSms } from '../../../src/adapters/twilio/twilio-sms.ts';
import { verifyTwilioRequest } from '../../../src/adapters/twilio/verify-twilio-request.ts';
import { notificationPath } from '../../../src/contracts/functions.ts';
import type { EventBus } from '../../../src/ports/event-bus.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Secrets } from '../../../src/ports/secrets.ts';
import type { PostponeDelivery, SyncQueue } from '../../../src/ports/sync-queue.ts';
import type { WorkflowEngine } from '../../../src/ports/workflow-engine.ts';
import { storesOver } from '../../../src/runtime/aws/stores.ts';
import { contextSources } from '../../../src/runtime/context-sources.ts';
import { cryptoRandom } from '../../../src/runtime/crypto-random.ts';
import { openDocuments } from '../../../src/runtime/documents.ts';
import { inTime } from '../../../src/runtime/in-time.ts';
import type { Config } from '../../../src/runtime/load-config.ts';
import { openOrganisation } from '../../../src/runtime/open-organisation.ts';
import { pause } from '../../../src/runtime/pause.ts';
import { openWriters, type WritersInput } from '../../../src/runtime/writers.ts';
import type { LocalClock } from '../clock/local-clock.ts';
import type { Addresses } from './addresses.ts';
import type { DueTimes } from './due-times.ts';
import type { KnownTitles } from './known-titles.ts';

export type LocalPortsInput = {
  readonly dueTimes: DueTimes;
  readonly clock: LocalClock;
  readonly log: Log;
  readonly client: DynamoDBClient;
  readonly directory: string;
  readonly titles: KnownTitles;
  readonly secrets: Secrets;
  readonly fileKey: string;
  readonly config: Config;
  readonly configDirectory: string;
  /** As CONTEXT_SOURCE, or a file of this machine. */
  readonly contextSource: string;
  readonly writing: Pick<WritersInput, 'writer' | 'modelId' | 'openAi'>;
  readonly addresses: Addresses;
  readonly defaultTimeZone: string;
  readonly bus: EventBus;
  readonly queue: SyncQueue & { readonly postpone: PostponeDelivery };
  readonly workflow: WorkflowEngine;
};

export const localTableName = (name: string): string => `local-${name}`;

/** Every port of the application on one machine: the same adapters as on AWS where there is one, local ones else. */
export const createLocalPorts = (input: LocalPortsInput) => {
  const { clock, log, secrets, addresses, directory } = input;
  const tables = openTables({ client: input.client, tableName: localTableName, pause });
  const plainStores = storesOver(tables);
  const stores = {
    ...plainStores,
    meetings: input.titles.watchMeetings(input.dueTimes.watch(plainStores.meetings)),
    approvals: input.dueTimes.watchApprovals(plainStores.approvals),
    preparations: input.titles.watchPreparations(plainStores.preparations),
  };
  const tokens = fileTokenStore({ directory: join(directory, 'tokens') });
  const identity = createGoogleIdentity({
    clientId: addresses.google.clientId,
    clientSecret: () => secrets.get('google-client-secret'),
    endpoints: addresses.google.endpoints,
    clock,
  });
  const callerDeps = {
    tokens,
    identity,
    clock,
    rootUrl: addresses.google.rootUrl(),
    sleep: pause,
    randomFraction: Math.random,
  };
  const organisation = openOrganisation({
    source: input.contextSource,
    directory: input.configDirectory,
    isLocal: true,
    secrets,
  });
  const openCalendarApi = createOpenCalendarApi(callerDeps);
  const { publicBaseUrl } = addresses;
  const push = {
    channels: stores.channels,
    marks: stores.marks,
    openCalendarWatching: createOpenCalendarWatching(callerDeps),
    random: cryptoRandom,
    address: `${publicBaseUrl}${notificationPath}`,
  };
  return {
    ...stores,
    ...input.config,
    ...openDocuments(),
    ...openWriters({
      ...input.writing,
      directory: input.configDirectory,
      preparations: stores.preparations,
    }),
    clock,
    log,
    random: cryptoRandom,
    secrets,
    tokens,
    identity,
    openCalendarApi,
    openCalendar: openCalendarApi,
    openCalendarActions: createOpenCalendarActions(callerDeps),
    // The real Google sends its notifications to public addresses only.
    ...(addresses.google.reachesUs && { push }),
    bus: input.bus,
    queue: input.queue,
    postpone: input.queue.postpone,
    randomFraction: Math.random,
    workflow: input.workflow,
    sources: contextSources(stores, organisation),
    chat: createSlackChat({
      token: () => secrets.get('slack-bot-token'),
      apiUrl: addresses.slack.apiUrl,
    }),
    sms: createTwilioSms({
      accountSid: addresses.twilio.accountSid,
      authToken: () => secrets.get('twilio-auth-token'),
      sender: addresses.twilio.sender,
      statusCallbackUrl: `${publicBaseUrl}/twilio/status`,
      ...(addresses.twilio.baseUrl === null ? {} : { baseUrl: addresses.twilio.baseUrl }),
    }),
    files: folderMaterialFiles({
      directory: join(directory, 'materials'),
      publicBaseUrl,
      signingKey: input.fileKey,
      clock,
    }),
    ingress: slackIngress,
    inTime,
    pause,
    respond: createRespondToClick({ allowedOrigin: addresses.slack.respondOrigin }),
    signingSecrets: async (): Promise<readonly string[]> => [await secrets.get('slack-signing-secret')],
    verify: verifyTwilioRequest,
    authTokens: async (): Promise<readonly string[]> => [await secrets.get('twilio-auth-token')],
    publicBaseUrl,
    defaultTimeZone: input.defaultTimeZone,
    linkUrl: (linkId: string): string => `${publicBaseUrl}/m/${linkId}`,
  };
};

export type LocalPorts = ReturnType<typeof createLocalPorts>;
