import type { Sessions } from '../app/sessions.ts';
import { cleanText } from '../core/untrusted-text.ts';
import type { User } from '../core/user.ts';
import type { UserStore } from '../ports/user-store.ts';
import type { SignedIn } from './layout.ts';
import type { Person, WebContext } from './person.ts';

/** The account of a request, and what the page's header shows of it. */
export type Visitor = { readonly user: User; readonly person: Person; readonly signedIn: SignedIn };

/** Null when nobody is signed in, or the account is gone. */
export const visitorOf = async (
  c: WebContext,
  deps: { readonly users: Pick<UserStore, 'get'>; readonly sessions: Sessions },
): Promise<Visitor | null> => {
  const { person } = c.var;
  if (person === null) return null;
  const user = await deps.users.get(person.userId);
  if (user === null) return null;
  const formToken = await deps.sessions.formToken(person.sessionId);
  return {
    user,
    person,
    signedIn: { name: cleanText(user.name, 40) || user.email, email: user.email, formToken },
  };
};

/** Whether a posted form was made by us for this session; a Bearer token needs no such proof. */
export const isOwnForm = async (
  deps: { readonly sessions: Sessions },
  person: Person,
  token: unknown,
): Promise<boolean> =>
  person.via === 'bearer' ||
  (typeof token === 'string' && (await deps.sessions.isFormToken(person.sessionId, token)));
