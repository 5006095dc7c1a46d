import { Hono } from 'hono';
import { slackPage } from './page.ts';
import type { SlackHands } from './slack-hands.ts';
import type { SlackState } from './slack-state.ts';
import { conversationOf, userIdOf } from './slack-state.ts';
import type { SlackVisits } from './slack-visits.ts';

const policy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; form-action 'self'; base-uri 'none'";

/** The page at `/`, and where its forms go. */
export const pageRoutes = (deps: {
  readonly state: () => SlackState;
  readonly hands: SlackHands;
  readonly visits: SlackVisits;
  readonly timeZone: () => string;
}): Hono => {
  const app = new Hono();

  /** A page of another site cannot press buttons here. */
  app.use('/_page/*', async (c, next) => {
    const site = c.req.header('sec-fetch-site') ?? 'same-origin';
    if (site !== 'same-origin' && site !== 'none') return c.text('Forbidden', 403);
    await next();
    return undefined;
  });

  app.get('/', async (c) => {
    const state = deps.state();
    const wanted = c.req.query('user') ?? '';
    const id = wanted.includes('@') ? userIdOf(wanted) : wanted;
    const lastConversation = state.messages.at(-1)?.conversation;
    const person =
      state.people.find((one) => one.id === id) ??
      state.people.find((one) => conversationOf(one.id) === lastConversation) ??
      state.people[0] ??
      null;
    const tab = c.req.query('tab') === 'home' ? 'home' : 'messages';
    if (tab === 'home' && person !== null && c.req.query('open') === '1') {
      await deps.visits.openHome(person.id);
      return c.redirect(`/?user=${encodeURIComponent(person.id)}&tab=home`, 303);
    }
    c.header('content-security-policy', policy);
    c.header('cache-control', 'no-store');
    return c.html(slackPage({ state, person, tab, timeZone: deps.timeZone() }));
  });

  app.post('/_page/click', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const userId = form.get('user') ?? '';
    await deps.hands
      .click({
        userId,
        messageTs: form.get('ts') ?? '',
        actionId: form.get('action') ?? '',
        value: form.get('value') ?? '',
      })
      .catch(() => null);
    const tab = form.get('ts') === 'home' ? '&tab=home' : '';
    return c.redirect(`/?user=${encodeURIComponent(userId)}${tab}`, 303);
  });

  app.post('/_page/say', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const userId = form.get('user') ?? '';
    const text = (form.get('text') ?? '').trim();
    const known = deps.state().people.some(({ id }) => id === userId);
    if (known && text.startsWith('/')) await deps.visits.command(userId, text);
    else if (known && text !== '') await deps.visits.say(userId, text, form.get('thread') || null);
    return c.redirect(`/?user=${encodeURIComponent(userId)}`, 303);
  });

  app.post('/_page/submit', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const viewId = form.get(':view') ?? '';
    const userId = deps.state().views.find(({ id }) => id === viewId)?.userId ?? '';
    form.delete(':view');
    const values = Object.fromEntries([...form].map(([name, text]) => [name, text.replaceAll('\r\n', '\n')]));
    await deps.hands.submit({ viewId, values }).catch(() => null);
    return c.redirect(`/?user=${encodeURIComponent(userId)}`, 303);
  });

  app.post('/_page/close', async (c) => {
    const viewId = new URLSearchParams(await c.req.text()).get(':view') ?? '';
    const userId = deps.state().views.find(({ id }) => id === viewId)?.userId ?? '';
    deps.hands.close(viewId);
    return c.redirect(`/?user=${encodeURIComponent(userId)}`, 303);
  });

  return app;
};
