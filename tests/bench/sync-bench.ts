import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createTables } from '../../infrastructure/local/dynalite/create-tables.ts';
import { simulatedClient } from '../../infrastructure/local/google/google-simulator.ts';
import { countedDynamoDB } from '../../infrastructure/local/host/counted-dynamodb.ts';
import { openTables } from '../../src/adapters/dynamodb/tables.ts';
import { createOpenCalendarApi } from '../../src/adapters/google-calendar/google-calendar-api.ts';
import { discoverEndpoints } from '../../src/adapters/google-calendar/google-endpoints.ts';
import { createGoogleIdentity } from '../../src/adapters/google-calendar/google-identity.ts';
import { decideFor } from '../../src/app/decide-for.ts';
import { monitorCalendars } from '../../src/app/monitor-calendars.ts';
import { syncCalendar } from '../../src/app/sync-calendar.ts';
import { storesOver } from '../../src/runtime/aws/stores.ts';
import { loadConfig } from '../../src/runtime/load-config.ts';
import { pause } from '../../src/runtime/pause.ts';
import { systemClock } from '../../src/runtime/system-clock.ts';
import {
  anAuthorization,
  codeVerifier,
  redirectUri,
  visit,
} from '../adapters/google-calendar/google-workbench.ts';
import { aConnection } from '../builders/a-connection.ts';
import { aUser } from '../builders/a-user.ts';
import { memorySyncQueue } from '../fakes/memory-sync-queue.ts';
import { memoryTokenStore } from '../fakes/memory-token-store.ts';
import { recordingLog } from '../fakes/recording-log.ts';
import type { Answer, Request } from './sync-servers.ts';

const { rules } = loadConfig(join(import.meta.dirname, '..', '..', 'config'));

/** Google and DynamoDB in a process of their own. */
export const startServers = async (accounts: readonly { email: string; events: number }[]) => {
  const child = fork(join(import.meta.dirname, 'sync-servers.ts'));
  const ask = async (request: Request): Promise<Answer> => {
    child.send(request);
    const [answer] = (await once(child, 'message')) as [Answer];
    return answer;
  };
  const urls = await ask({ kind: 'start', accounts });
  return {
    ...urls,
    change: (email: string, events: number) => ask({ kind: 'change', email, events }),
    stop: () => child.kill(),
  };
};

export type Servers = Awaited<ReturnType<typeof startServers>>;

/** The application's sync over tables of its own, with so much latency added to each call. */
export const openBench = async (
  servers: Servers,
  options: { readonly latencyMs: number; readonly prefix: string; readonly onPage?: () => void },
) => {
  const { client, calls } = countedDynamoDB(servers.dynamodb);
  const tableName = (name: string): string => `${options.prefix}-${name}`;
  await createTables({ client, tableName });
  const wait = async (): Promise<void> => {
    if (options.latencyMs > 0) await delay(options.latencyMs);
  };
  client.middlewareStack.add(
    (next) => async (args) => {
      await wait();
      return next(args);
    },
    { step: 'build', name: 'latency' },
  );
  const tables = openTables({ client, tableName, pause });
  const stores = storesOver(tables);
  const tokens = memoryTokenStore();
  const identity = createGoogleIdentity({
    clientId: simulatedClient.clientId,
    clientSecret: async () => simulatedClient.clientSecret,
    endpoints: discoverEndpoints(servers.google),
    clock: systemClock,
  });
  const open = createOpenCalendarApi({
    tokens,
    identity,
    clock: systemClock,
    rootUrl: `${servers.google}/`,
    sleep: pause,
    randomFraction: Math.random,
  });
  const counted = { google: 0 };
  const queue = memorySyncQueue();
  const sync = syncCalendar({
    ...stores,
    queue,
    clock: systemClock,
    log: recordingLog(),
    decide: decideFor(rules),
    react: async () => {},
    tellReconnect: async () => {},
    openCalendarApi: async (userId, connectionId) => {
      const api = await open(userId, connectionId);
      return {
        ...api,
        listCalendars: async () => {
          counted.google += 1;
          await wait();
          return api.listCalendars();
        },
        listEvents: async (input) => {
          counted.google += 1;
          await wait();
          const page = await api.listEvents(input);
          options.onPage?.();
          return page;
        },
      };
    },
  });

  const monitor = monitorCalendars({
    ...stores,
    queue,
    clock: systemClock,
    log: recordingLog(),
    spreadSeconds: 0,
    randomFraction: Math.random,
  });

  return {
    stores,
    monitor,
    tables,
    queue,
    sync,
    wait,
    calls: () => ({ google: counted.google, store: calls() }),
    accessToken: async (userId: string) => (await tokens.get(userId, userId))?.accessToken ?? '',
    /** Connects an account; its user and connection have its address for an id. */
    connect: async (email: string): Promise<void> => {
      const url = await identity.authorizationUrl(anAuthorization({ loginHint: email }));
      const code = (await visit(url)).get('code') ?? '';
      const grant = await identity.exchange({ code, codeVerifier, redirectUri, nonce: 'nonce-1' });
      const refreshToken = grant.refreshToken ?? 'none';
      await tokens.save(email, email, { ...grant, refreshToken }, null);
      await stores.users.save(aUser({ id: email, email }));
      await stores.connections.save(aConnection({ id: email, userId: email, email }));
    },
    stop: () => client.destroy(),
  };
};

export type Bench = Awaited<ReturnType<typeof openBench>>;
