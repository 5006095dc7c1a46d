import { Hono } from 'hono';
import type { ClaimSlackOutcome } from '../app/claim-slack.ts';
import type { UserStore } from '../ports/user-store.ts';
import { slackLinkPage } from './pages/slack-link-page.ts';
import type { PersonDeps, WebVariables } from './person.ts';
import { readForm } from './read-form.ts';
import { notSignedIn, type Refusal, refuse, staleForm } from './refuse.ts';
import { isOwnForm, visitorOf } from './visitor.ts';

export type SlackLinkRoutesDeps = PersonDeps & {
  readonly users: Pick<UserStore, 'get'>;
  readonly claimSlack: (input: {
    readonly userId: string;
    readonly token: string;
  }) => Promise<ClaimSlackOutcome>;
};

const refusals = {
  expired: {
    status: 410,
    field: 'token',
    title: 'This link is too old',
    text: 'Open the assistant’s home in Slack again: it shows a new one.',
  },
  taken: {
    status: 409,
    field: 'token',
    title: 'This Slack account is linked already',
    text: 'Another account here uses it. Sign in with that one, or ask the operator.',
  },
} as const satisfies Record<string, Refusal>;

/** Where the link from Slack leads: a person says, signed in, that the Slack account is theirs. */
export const slackLinkRoutes = (deps: SlackLinkRoutesDeps): Hono<WebVariables> => {
  const app = new Hono<WebVariables>();
  const path = '/settings/slack/:token';

  app.get(path, async (c) => {
    c.header('referrer-policy', 'no-referrer');
    const visitor = await visitorOf(c, deps);
    const here = `/settings/slack/${c.req.param('token')}`;
    if (visitor === null) return c.redirect(`/auth/login?next=${encodeURIComponent(here)}`);
    return c.html(slackLinkPage({ signedIn: visitor.signedIn }));
  });

  app.post(path, async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    const { formToken } = await readForm(c);
    if (!(await isOwnForm(deps, visitor.person, formToken))) return refuse(c, staleForm);
    const outcome = await deps.claimSlack({ userId: visitor.user.id, token: c.req.param('token') });
    return outcome === 'linked' ? c.redirect('/?notice=slack-linked', 303) : refuse(c, refusals[outcome]);
  });

  return app;
};
