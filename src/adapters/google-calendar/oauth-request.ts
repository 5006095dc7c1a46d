import * as z from 'zod';
import type { Instant } from '../../core/time.ts';
import { retryAfterSeconds } from './retry-after.ts';

const errorBody = z.object({ error: z.string() });

export type OAuthAnswer =
  | { readonly kind: 'ok'; readonly body: unknown }
  | {
      readonly kind: 'refused';
      readonly status: number;
      /** OAuth's own word (`invalid_grant`), or `none`. */
      readonly reason: string;
      readonly retryAfterSeconds: number | null;
    }
  | { readonly kind: 'no-answer' };

export type OAuthRequest = {
  readonly url: string;
  readonly form: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly now: Instant;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Posts a form to an OAuth endpoint. Never throws, and keeps nothing of the request: it holds secrets. */
export const postForm = async ({ url, form, timeoutMs, now }: OAuthRequest): Promise<OAuthAnswer> => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams(form),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = parseJson(await response.text());
    if (response.ok) return { kind: 'ok', body };
    const reason = errorBody.safeParse(body).data?.error ?? 'none';
    return {
      kind: 'refused',
      status: response.status,
      reason: /^[a-z_]{1,64}$/.test(reason) ? reason : 'unknown',
      retryAfterSeconds: retryAfterSeconds(response.headers.get('retry-after'), now),
    };
  } catch {
    return { kind: 'no-answer' };
  }
};
