import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';

export type Listening = {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
};

/** Serves an application on the loopback; port 0 takes any free one. Throws EADDRINUSE with the port. */
export const listen = async (
  app: { readonly fetch: (request: Request) => Response | Promise<Response> },
  port: number,
): Promise<Listening> => {
  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
};
