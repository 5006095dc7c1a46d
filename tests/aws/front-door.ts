import { listen } from '../../infrastructure/local/host/listen.ts';

/**
 * The application's public address, as a custom domain would be: hands every request on to the HTTP API of
 * the emulator, which serves it under a path of its own. The API is known only after the address was given out.
 */
export const openFrontDoor = async () => {
  const behind: { url: string | null } = { url: null };
  const server = await listen(
    {
      fetch: async (request) => {
        if (behind.url === null) return new Response('Not deployed yet', { status: 503 });
        const { pathname, search } = new URL(request.url);
        const headers = new Headers(request.headers);
        headers.delete('host');
        const answer = await fetch(`${behind.url}${pathname}${search}`, {
          method: request.method,
          headers,
          body: request.method === 'GET' || request.method === 'HEAD' ? null : await request.arrayBuffer(),
          redirect: 'manual',
        });
        // Fetch has unpacked the body.
        const answered = new Headers(answer.headers);
        for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) answered.delete(name);
        return new Response(answer.body, { status: answer.status, headers: answered });
      },
    },
    0,
  );
  return {
    url: server.url,
    lead: (url: string): void => {
      behind.url = url;
    },
    stop: server.stop,
  };
};
