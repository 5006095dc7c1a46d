import { type Listening, listen } from './listen.ts';

type Fetches = { readonly fetch: (request: Request) => Response | Promise<Response> };

/** An address that stays the same while what answers behind it is started, replaced or gone. */
export type Door = {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  lead(to: Fetches | null): void;
};

export type Doors = Readonly<Record<'app' | 'google' | 'slack' | 'phone', Door>> & { stop(): Promise<void> };

const openDoor = async (port: number): Promise<{ readonly door: Door; readonly server: Listening }> => {
  let behind: Fetches | null = null;
  const server = await listen(
    { fetch: (request) => behind?.fetch(request) ?? new Response('Starting', { status: 503 }) },
    port,
  );
  const lead = (to: Fetches | null): void => {
    behind = to;
  };
  return { door: { url: server.url, lead }, server };
};

/**
 * Opens the host's four addresses on neighbouring ports; null takes any free ones. Throws EADDRINUSE, with
 * the port, when one is taken; none is open then.
 */
export const openDoors = async (firstPort: number | null): Promise<Doors> => {
  const servers: Listening[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop()));
  };
  const open = async (offset: number): Promise<Door> => {
    const { door, server } = await openDoor(firstPort === null ? 0 : firstPort + offset);
    servers.push(server);
    return door;
  };
  try {
    return { app: await open(0), google: await open(1), slack: await open(2), phone: await open(3), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
