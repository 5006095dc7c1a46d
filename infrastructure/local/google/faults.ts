/** What goes wrong with the next requests. */
export type Fault = {
  readonly status: number;
  /** Google's word for it; without one the body is a proxy's HTML page, or the one that is named. */
  readonly reason?: string;
  /** `truncated` ends in the middle of its JSON. */
  readonly body?: 'empty' | 'text' | 'truncated';
  /** Default 1. */
  readonly times?: number;
  /** So many matching requests pass before. */
  readonly after?: number;
  /** Default the Calendar API. */
  readonly target?: 'calendar' | 'token' | 'revoke';
  readonly message?: string;
  /** The Retry-After header, as sent. */
  readonly retryAfter?: string;
  /** This answer, word for word: for what Google was seen to send, and nothing here would make up. */
  readonly json?: unknown;
  /** Never answer; or begin to, and never end. */
  readonly hang?: boolean | 'body';
  /** Cut the connection. */
  readonly reset?: boolean;
  /** Only of requests with this in their path. */
  readonly path?: string;
};

type Pending = { readonly fault: Fault; after: number; times: number };

export const createFaults = () => {
  let pending: Pending[] = [];
  return {
    add: (fault: Fault) => {
      pending.push({ fault, after: fault.after ?? 0, times: fault.times ?? 1 });
    },
    /** The fault that this request meets, or null. */
    take: (target: NonNullable<Fault['target']>, path = ''): Fault | null => {
      const next = pending.find(
        ({ fault }) => (fault.target ?? 'calendar') === target && path.includes(fault.path ?? ''),
      );
      if (next === undefined) return null;
      if (next.after > 0) {
        next.after -= 1;
        return null;
      }
      next.times -= 1;
      if (next.times <= 0) pending = pending.filter((one) => one !== next);
      return next.fault;
    },
    clear: () => {
      pending = [];
    },
  };
};

export type Faults = ReturnType<typeof createFaults>;
