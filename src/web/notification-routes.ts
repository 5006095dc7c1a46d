import { Hono } from 'hono';
import type { ChangeNotice } from '../app/receive-change-notice.ts';
import { notificationPath } from '../contracts/functions.ts';
import type { Log } from '../ports/log.ts';

/**
 * Where Google says that a calendar has changed. Nothing tells a stranger whether a channel exists, and no body
 * is read; only when the change could not be noted is Google asked to say it again.
 */
export const notificationRoutes = (deps: {
  readonly receive: (notice: ChangeNotice) => Promise<unknown>;
  readonly log: Log;
}): Hono => {
  const app = new Hono();
  app.post(notificationPath, async (c) => {
    const header = (name: string): string | null => c.req.header(`x-goog-${name}`) ?? null;
    try {
      await deps.receive({
        channelId: header('channel-id'),
        token: header('channel-token'),
        resourceId: header('resource-id'),
        state: header('resource-state'),
      });
      return c.body(null, 204);
    } catch (error) {
      deps.log.error('push.failed', error);
      return c.body(null, 503);
    }
  });
  app.all('*', (c) => c.body(null, 404));
  return app;
};
