import * as z from 'zod';
import type { Instant } from '../../core/time.ts';
import { retryAfterSeconds } from './retry-after.ts';

const errorBody = z.object({
  error: z.object({
    message: z.string().optional(),
    errors: z.array(z.object({ reason: z.string().optional() })).optional(),
    details: z.array(z.object({ reason: z.string().optional() })).optional(),
  }),
});

/** As much of a library error as may be kept: it holds the bearer token, the query and the body. */
export type GoogleRefusal = {
  readonly status: number | null;
  readonly reason: string;
  readonly aboutSyncToken: boolean;
  readonly retryAfterSeconds: number | null;
};

const get = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

const toStatus = (error: unknown): number | null => {
  const status = Number(get(get(error, 'response'), 'status') ?? get(error, 'status') ?? get(error, 'code'));
  return Number.isInteger(status) && status >= 100 && status < 600 ? status : null;
};

/** Reads status and reason from whatever the library threw. */
export const readGoogleError = (error: unknown, now: Instant): GoogleRefusal => {
  const response = get(error, 'response');
  const body = errorBody.safeParse(get(response, 'data')).data?.error;
  const reason =
    body?.errors?.[0]?.reason ?? body?.details?.find((detail) => detail.reason)?.reason ?? 'none';
  const headers = get(response, 'headers');
  return {
    status: toStatus(error),
    reason: /^[A-Za-z_.]{1,64}$/.test(reason) ? reason : 'unknown',
    aboutSyncToken: /sync token/i.test(body?.message ?? ''),
    retryAfterSeconds: retryAfterSeconds(headers instanceof Headers ? headers.get('retry-after') : null, now),
  };
};
