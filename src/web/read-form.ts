import type { Context } from 'hono';

/** The text fields of a posted form (the last of each name); anything that is no such form has none. */
export const readForm = async (c: Context): Promise<Readonly<Record<string, string>>> => {
  const type = c.req.header('content-type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) return {};
  return Object.fromEntries(new URLSearchParams(await c.req.text()));
};
