import type { Input } from '@pulumi/pulumi';
import type { EnvironmentVariable } from '../../src/contracts/environment.ts';
import type { StackConfig } from '../stack-config.ts';
import type { HttpApi } from './http-api.ts';
import type { Naming } from './naming.ts';
import type { PreparationBus } from './preparation-bus.ts';
import type { Storage } from './storage.ts';
import type { SyncQueue } from './sync-queue.ts';

/** The value of every environment variable; each function is given its own of them. */
export const deploymentEnvironment = (parts: {
  readonly config: StackConfig;
  readonly naming: Naming;
  readonly storage: Storage;
  readonly bus: PreparationBus;
  readonly queue: SyncQueue | null;
  readonly api: HttpApi;
}): Readonly<Record<EnvironmentVariable, Input<string>>> => ({
  STAGE: parts.config.stack,
  TABLE_PREFIX: parts.naming.prefix,
  SECRET_PREFIX: parts.naming.secretPrefix,
  PUBLIC_BASE_URL: parts.api.publicBaseUrl,
  DEFAULT_TIME_ZONE: parts.config.defaultTimeZone,
  GOOGLE_CLIENT_ID: parts.config.googleClientId,
  TWILIO_ACCOUNT_SID: parts.config.twilio?.accountSid ?? '',
  TWILIO_MESSAGING_SERVICE_SID: parts.config.twilio?.messagingServiceSid ?? '',
  MATERIALS_BUCKET: parts.storage.materials.name,
  TOKEN_STORE: parts.config.tokenStore,
  TOKEN_KEY_ID: parts.storage.tokenKeyArn ?? '',
  EVENT_BUS_NAME: parts.bus.name,
  SYNC_QUEUE_URL: parts.queue?.url ?? '',
  CONTEXT_SOURCE: parts.config.contextSource,
  WRITER: parts.config.writer,
  MODEL_ID: parts.config.modelId,
  LINK_ACCESS: parts.config.linkAccess,
});
