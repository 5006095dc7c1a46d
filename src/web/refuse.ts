import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { messagePage } from './pages/message-page.ts';

export type Refusal = {
  readonly status: ContentfulStatusCode;
  /** The part of the request that is wrong; null when it is none in particular. */
  readonly field: string | null;
  readonly title: string;
  readonly text: string;
  /** Where a person can go on; the start page by default. */
  readonly next?: { readonly href: string; readonly label: string };
};

/** Whether the asker is a program: by path, by token, or by what it says it reads. */
export const wantsJson = (c: Context): boolean => {
  if (c.req.path.startsWith('/api/') || c.req.header('authorization') !== undefined) return true;
  const accept = c.req.header('accept') ?? '';
  return accept.includes('application/json') && !accept.includes('text/html');
};

/** Says no: as JSON to a program, as a page to a person. The words are ours, never the request's. */
export const refuse = (c: Context, refusal: Refusal): Response | Promise<Response> => {
  const { status, field, title, text, next } = refusal;
  return wantsJson(c)
    ? c.json({ error: { field, message: text } }, status)
    : c.html(messagePage({ title, text, ...(next === undefined ? {} : { next }) }), status);
};

export const notSignedIn: Refusal = {
  status: 401,
  field: 'authorization',
  title: 'Please sign in',
  text: 'You are not signed in, or your session has ended.',
  next: { href: '/auth/login', label: 'Sign in with Google' },
};

export const notFound: Refusal = {
  status: 404,
  field: 'id',
  title: 'Nothing here',
  text: 'There is nothing at this address, or it is not yours to see.',
};

/** A form that is not of this session, or of one that has ended. */
export const staleForm: Refusal = {
  status: 403,
  field: 'formToken',
  title: 'Please try again',
  text: 'The page you sent this from was out of date, so nothing was done. Reload it and try again.',
};
