import type { Instant } from '../../../src/core/time.ts';

export type LoggedRequest = {
  readonly at: Instant;
  readonly method: string;
  readonly path: string;
  /** In the order they were sent. */
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly status: number;
};

export type Violation = { readonly at: Instant; readonly path: string; readonly rule: string };

const keptRequests = 5000;

/** What was asked of the simulator, without headers and bodies: they hold secrets. */
export const createRequestLog = () => {
  const requests: LoggedRequest[] = [];
  const violations: Violation[] = [];
  const calls = { calendar: 0, oauth: 0 };
  return {
    requests,
    violations,
    calls,
    add: (request: LoggedRequest) => {
      calls[request.path.startsWith('/calendar/') ? 'calendar' : 'oauth'] += 1;
      requests.push(request);
      if (requests.length > keptRequests) requests.shift();
    },
    violate: (violation: Violation) => {
      violations.push(violation);
    },
    clear: () => {
      requests.length = 0;
      violations.length = 0;
      calls.calendar = 0;
      calls.oauth = 0;
    },
  };
};

export type RequestLog = ReturnType<typeof createRequestLog>;
