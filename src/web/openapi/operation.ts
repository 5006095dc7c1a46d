import type * as z from 'zod';

/** One thing that programs can call. */
export type Operation = {
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  /** With parameters as OpenAPI writes them: `/api/meetings/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** What it answers when all is well. */
  readonly answer: { readonly status: 200 | 201 | 202; readonly schema: z.ZodType };
  /** What it answers, with 202, when all is well and not done yet. */
  readonly sooner?: z.ZodType;
  /** Refusals besides those that every operation has. */
  readonly refusals?: readonly (404 | 409 | 410 | 422)[];
  /** Needs no sign-in. */
  readonly open?: true;
};
