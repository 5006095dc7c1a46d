import { serve } from '@hono/node-server';

export type HttpServer = { readonly url: string; close(): Promise<void> };

/** Serves an application on a free port of the loopback address. */
export const startHttpServer = (app: {
  fetch(request: Request): Response | Promise<Response>;
}): Promise<HttpServer> =>
  new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
      resolve({
        url: `http://127.0.0.1:${port}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
  });
