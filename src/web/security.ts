import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import type { WebVariables } from './person.ts';
import { notFound, refuse } from './refuse.ts';

const longestBodyBytes = 1024 * 1024;

/** What the browser may do with our pages: no script at all, our own style, forms to ourselves, no frames. */
export const securityHeaders = (publicBaseUrl: string): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // Set below, where a route has not said otherwise.
    referrerPolicy: false,
    xFrameOptions: 'DENY',
    crossOriginResourcePolicy: 'same-origin',
    strictTransportSecurity: publicBaseUrl.startsWith('https://')
      ? 'max-age=31536000; includeSubDomains'
      : false,
  });

const defaults = {
  // Personal answers are kept by nobody; the style sheet says otherwise for itself.
  'cache-control': 'no-store',
  // Not no-referrer: a form would then be posted with the origin "null".
  'referrer-policy': 'same-origin',
} as const;

/** Headers that a route may set otherwise. */
export const defaultHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(defaults)) {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  }
};

/** Our longest id has far fewer characters; a store would not take one much longer as a key. */
const longestSegment = 256;

/** Nothing of ours has an address with such a long part. */
export const limitPath: MiddlewareHandler<WebVariables> = async (c, next) =>
  c.req.path.split('/').some((segment) => segment.length > longestSegment) ? refuse(c, notFound) : next();

export const limitBody: MiddlewareHandler<WebVariables> = bodyLimit({
  maxSize: longestBodyBytes,
  onError: (c) =>
    refuse(c, { status: 413, field: null, title: 'Too much', text: 'That was more than 1 MB.' }),
});

const changing = ['POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * A change that a browser's cookie stands for must come from one of our own pages. A client that sends
 * neither header is no browser: nobody else's page can make it act.
 */
export const sameOriginOnly =
  (publicBaseUrl: string): MiddlewareHandler<WebVariables> =>
  async (c, next) => {
    if (!changing.includes(c.req.method) || c.var.person?.via === 'bearer') return next();
    const site = c.req.header('sec-fetch-site');
    const origin = c.req.header('origin');
    const fromUs =
      (site === undefined || site === 'same-origin' || site === 'none') &&
      (origin === undefined || origin === new URL(publicBaseUrl).origin);
    if (fromUs) return next();
    return refuse(c, {
      status: 403,
      field: null,
      title: 'Not from here',
      text: 'This request did not come from one of our pages, so nothing was done.',
    });
  };
