import type { UserStore } from '../ports/user-store.ts';
import type { Html } from './layout.ts';
import type { NoticeKey } from './notices.ts';
import { noticeBox } from './notices.ts';
import type { PersonDeps, WebContext } from './person.ts';
import { readForm } from './read-form.ts';
import { notFound, notSignedIn, refuse, staleForm } from './refuse.ts';
import type { Visitor } from './visitor.ts';
import { isOwnForm, visitorOf } from './visitor.ts';

export type PersonPageDeps = PersonDeps & { readonly users: Pick<UserStore, 'get'> };

export type Form = Readonly<Record<string, string>>;

type Handler = (c: WebContext) => Promise<Response>;

/**
 * What became of a form: where to go on and what to say there, a page in answer, the same page again because
 * something in it is wrong, or null for "not found".
 */
export type FormResult =
  | { readonly to: string; readonly notice: NoticeKey }
  | { readonly page: Html }
  | { readonly again: Html }
  | null;

/** Draws a page for whoever is signed in; others sign in first and come back. Null is "not found". */
export const showPage =
  (
    deps: PersonPageDeps,
    draw: (visitor: Visitor, notice: Html | '', c: WebContext) => Promise<Html | null>,
  ): Handler =>
  async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return c.redirect(`/auth/login?next=${encodeURIComponent(c.req.path)}`);
    const page = await draw(visitor, noticeBox(c.req.query('notice')), c);
    return page === null ? refuse(c, notFound) : c.html(page);
  };

/** Answers a posted form of a signed-in person that was made by one of our pages for this session. */
export const takeForm =
  (
    deps: PersonPageDeps,
    act: (visitor: Visitor, form: Form, c: WebContext) => Promise<FormResult>,
  ): Handler =>
  async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    const form = await readForm(c);
    if (!(await isOwnForm(deps, visitor.person, form.formToken))) return refuse(c, staleForm);
    const result = await act(visitor, form, c);
    if (result === null) return refuse(c, notFound);
    if ('again' in result) return c.html(result.again, 422);
    if ('page' in result) return c.html(result.page);
    return c.redirect(`${result.to}?notice=${result.notice}`, 303);
  };
