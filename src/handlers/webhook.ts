import type { Hono } from 'hono';
import { type ReceiveNoticeDeps, receiveChangeNotice } from '../app/receive-change-notice.ts';
import { openQueue } from '../runtime/aws/queue.ts';
import { settings } from '../runtime/aws/settings.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { cryptoRandom } from '../runtime/crypto-random.ts';
import { onHttp } from '../runtime/http.ts';
import { notificationRoutes } from '../web/notification-routes.ts';

/** Takes Google's notifications: it can queue a sync, and nothing else. */
export const compose = (deps: ReceiveNoticeDeps): Hono =>
  notificationRoutes({ ...deps, receive: receiveChangeNotice(deps) });

export const handler = onHttp('webhook', (runtime) =>
  compose({
    ...openStores(runtime),
    ...settings(runtime),
    queue: openQueue(runtime),
    random: cryptoRandom,
  }),
);
