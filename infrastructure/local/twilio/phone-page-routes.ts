import { Hono } from 'hono';
import { phonePage } from './phone-page.ts';
import type { PhoneState } from './phone-state.ts';

const policy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; form-action 'self'; base-uri 'none'";

/** The page at `/`, and where its reply box goes. */
export const phonePageRoutes = (deps: {
  readonly state: () => PhoneState;
  readonly reply: (sms: { readonly from: string; readonly body: string }) => Promise<unknown>;
  readonly people: () => readonly string[];
  readonly timeZone: () => string;
}): Hono => {
  const app = new Hono();

  app.get('/', (c) => {
    const state = deps.state();
    const numbers = [...new Set([...deps.people(), ...state.messages.map(({ phone }) => phone)])];
    const wanted = c.req.query('number') ?? '';
    const phone = numbers.includes(wanted) ? wanted : (state.messages.at(-1)?.phone ?? numbers[0] ?? null);
    c.header('content-security-policy', policy);
    c.header('cache-control', 'no-store');
    return c.html(phonePage({ state, phone, numbers, timeZone: deps.timeZone() }));
  });

  app.post('/_page/reply', async (c) => {
    const site = c.req.header('sec-fetch-site') ?? 'same-origin';
    if (site !== 'same-origin' && site !== 'none') return c.text('Forbidden', 403);
    const form = new URLSearchParams(await c.req.text());
    const from = form.get('from') ?? '';
    await deps.reply({ from, body: form.get('body') ?? '' });
    return c.redirect(`/?number=${encodeURIComponent(from)}`, 303);
  });

  return app;
};
