import { Hono } from 'hono';
import type { EraseReceipt } from '../app/erase-account.ts';
import { dataPage } from './pages/data-page.ts';
import { receiptPage } from './pages/receipt-page.ts';
import type { WebContext, WebVariables } from './person.ts';
import { sessionCookie, writeCookie } from './person.ts';
import { type PersonPageDeps, takeForm } from './person-page.ts';
import { problemBox } from './problem-box.ts';
import { notSignedIn, refuse } from './refuse.ts';
import { visitorOf } from './visitor.ts';

export type EraseRoutesDeps = PersonPageDeps & {
  readonly eraseAccount: (userId: string) => Promise<EraseReceipt | null>;
};

/** Deleting an account. It is served where Google's tokens are, since the grants are given back. */
export const eraseRoutes = (deps: EraseRoutesDeps): Hono<WebVariables> => {
  const app = new Hono<WebVariables>();
  const endSession = (c: WebContext): void =>
    writeCookie(c, { name: sessionCookie, value: '', maxAge: 0 }, deps.publicBaseUrl);

  app.delete('/api/me', async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    const receipt = await deps.eraseAccount(visitor.user.id);
    if (receipt === null) return refuse(c, notSignedIn);
    endSession(c);
    return c.json(receipt);
  });

  app.post(
    '/data/delete',
    takeForm(deps, async ({ user, signedIn }, form, c) => {
      if ((form.email ?? '').trim().toLowerCase() !== user.email.toLowerCase()) {
        return { again: dataPage({ signedIn, notice: problemBox('That is not your address.') }) };
      }
      const receipt = await deps.eraseAccount(user.id);
      endSession(c);
      return receipt === null ? null : { page: receiptPage(receipt, user.timeZone) };
    }),
  );

  return app;
};
