import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ModelCall = {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Json;
};
export type Json = Readonly<Record<string, unknown>>;
export type ModelReply = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json | string;
  /** Never answers. */
  readonly silent?: boolean;
};

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

/** A model's HTTP server on the loopback, which answers as `reply` says. */
export const startModelServer = async (reply: (call: ModelCall) => ModelReply) => {
  const calls: ModelCall[] = [];
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = JSON.parse(await textOf(request)) as Json;
    const call = { path: decodeURIComponent(request.url ?? ''), headers: request.headers, body };
    calls.push(call);
    const { status = 200, headers = {}, body: answer = {}, silent = false } = reply(call);
    if (silent) return;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  };
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    stop: async (): Promise<void> => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
