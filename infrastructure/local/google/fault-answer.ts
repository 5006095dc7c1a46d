import type { Fault } from './faults.ts';
import { googleErrorBody } from './google-error.ts';

const html = (status: number): string =>
  `<!DOCTYPE html><html lang="en"><title>Error ${status} (Server Error)</title><p>The server encountered a temporary error.</p></html>`;

/** What `@hono/node-server` hands on: the request's own connection. In process there is none. */
type Connection = { readonly incoming?: { readonly socket?: { destroy(): unknown } } };

const bodies = {
  empty: { type: 'application/json', text: '' },
  text: { type: 'text/plain', text: 'Forbidden' },
  truncated: { type: 'application/json', text: '{"kind":"calendar#events","items":[{"id":"' },
} as const;

const endless = (): ReadableStream => new ReadableStream({ start: (out) => out.enqueue('{"kind":') });

/** Answers a request that meets a fault; a hanging one is never answered. */
export const faultAnswer = (fault: Fault, connection: Connection = {}): Promise<Response> => {
  if (fault.hang === true) return new Promise<Response>(() => {});
  if (fault.reset === true) {
    if (connection.incoming?.socket === undefined)
      return Promise.reject(new Error('The connection was reset'));
    connection.incoming.socket.destroy();
    return new Promise<Response>(() => {});
  }
  const { status } = fault;
  const headers = new Headers(fault.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter });
  const answer = (type: string, body: string | ReadableStream) => {
    headers.set('Content-Type', `${type}; charset=UTF-8`);
    return Promise.resolve(new Response(body, { status, headers }));
  };
  if (fault.json !== undefined) return Promise.resolve(Response.json(fault.json, { status, headers }));
  if (fault.hang === 'body') return answer('application/json', endless());
  if (fault.body !== undefined) return answer(bodies[fault.body].type, bodies[fault.body].text);
  if (fault.reason === undefined) return answer('text/html', html(status));
  const message = fault.message ?? fault.reason;
  const body =
    (fault.target ?? 'calendar') === 'calendar'
      ? googleErrorBody({ status, reason: fault.reason, message })
      : { error: fault.reason, error_description: message };
  return Promise.resolve(Response.json(body, { status, headers }));
};
