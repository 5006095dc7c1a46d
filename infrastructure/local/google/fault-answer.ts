import type { Fault } from './faults.ts';
import { googleErrorBody } from './google-error.ts';

const html = (status: number): string =>
  `<!DOCTYPE html><html lang="en"><title>Error ${status} (Server Error)</title><p>The server encountered a temporary error.</p></html>`;

/** Answers a request that meets a fault; a hanging one is never answered. */
export const faultAnswer = (fault: Fault): Promise<Response> => {
  if (fault.hang === true) return new Promise<Response>(() => {});
  const headers = new Headers(fault.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter });
  if (fault.reason === undefined) {
    headers.set('Content-Type', 'text/html; charset=UTF-8');
    return Promise.resolve(new Response(html(fault.status), { status: fault.status, headers }));
  }
  const message = fault.message ?? fault.reason;
  const body =
    (fault.target ?? 'calendar') === 'calendar'
      ? googleErrorBody({ status: fault.status, reason: fault.reason, message })
      : { error: fault.reason, error_description: message };
  return Promise.resolve(Response.json(body, { status: fault.status, headers }));
};
