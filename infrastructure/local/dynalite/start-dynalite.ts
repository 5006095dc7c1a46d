import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';

export type RunningDynalite = {
  /** For the DynamoDB client; any region and credentials do. */
  readonly endpoint: string;
  /** Ends open connections and closes the database. */
  stop(): Promise<void>;
};

/** DynamoDB on one machine: on the loopback, at a free port, its data in `directory` (null: in memory). */
export const startDynalite = async (options: {
  readonly directory: string | null;
}): Promise<RunningDynalite> => {
  if (options.directory !== null) await mkdir(options.directory, { recursive: true, mode: 0o700 });
  const server = dynalite({
    ...(options.directory !== null && { path: options.directory }),
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined || error === null ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
};
