import type { ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { InvalidInput, MisconfiguredDeployment, TransientError } from '../core/errors.ts';
import type { Log } from '../ports/log.ts';
import type { WebVariables } from './person.ts';
import { refuse } from './refuse.ts';

/** Turns what broke into an answer without internals; the log has the rest. */
export const onError =
  (log: Log): ErrorHandler<WebVariables> =>
  (error, c) => {
    if (error instanceof InvalidInput) {
      return refuse(c, { status: 400, field: error.field, title: 'That is not right', text: error.message });
    }
    if (error instanceof HTTPException && error.status < 500) {
      return refuse(c, {
        status: 400,
        field: null,
        title: 'That is not right',
        text: 'The request is malformed.',
      });
    }
    log.error('web.failed', error, { method: c.req.method, route: c.req.path.split('/')[1] ?? '' });
    if (error instanceof TransientError) {
      return refuse(c, {
        status: 503,
        field: null,
        title: 'Not just now',
        text: 'Something we depend on did not answer. Please try again in a minute; nothing was lost.',
      });
    }
    return refuse(c, {
      status: 500,
      field: null,
      title: 'Something is wrong on our side',
      text:
        error instanceof MisconfiguredDeployment
          ? 'This installation is not set up correctly. Please tell whoever runs it.'
          : 'It has been recorded. Please try again; if it stays, tell whoever runs this installation.',
    });
  };
