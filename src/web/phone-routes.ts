import type { Hono } from 'hono';
import type { ConfirmPhoneOutcome, StartPhoneOutcome } from '../app/confirm-phone.ts';
import type { User } from '../core/user.ts';
import type { UserStore } from '../ports/user-store.ts';
import type { BaseDeps } from './base-application.ts';
import { baseApplication } from './base-application.ts';
import { phonePage } from './pages/phone-page.ts';
import type { WebVariables } from './person.ts';
import { readForm } from './read-form.ts';
import { notSignedIn, refuse, staleForm } from './refuse.ts';
import { isOwnForm, visitorOf } from './visitor.ts';

export type PhoneRoutesDeps = BaseDeps & {
  readonly users: Pick<UserStore, 'get'>;
  readonly startPhone: (input: {
    readonly userId: string;
    readonly typed: string;
  }) => Promise<StartPhoneOutcome>;
  readonly confirmPhone: (input: {
    readonly userId: string;
    readonly code: string;
  }) => Promise<ConfirmPhoneOutcome>;
  readonly removePhone: (userId: string) => Promise<void>;
};

export type PhoneRemark = { readonly tone: 'good' | 'bad'; readonly text: string };

const confirmWords = (outcome: ConfirmPhoneOutcome): PhoneRemark => {
  switch (outcome.kind) {
    case 'confirmed':
      return { tone: 'good', text: 'Thank you. Your number is confirmed.' };
    case 'wrong':
      return {
        tone: 'bad',
        text:
          outcome.triesLeft > 0
            ? `That is not the code. ${outcome.triesLeft} ${outcome.triesLeft === 1 ? 'try' : 'tries'} left.`
            : 'That was the last try. Please ask for a new code.',
      };
    case 'expired':
      return { tone: 'bad', text: 'That code is no longer valid. Please ask for a new one.' };
  }
};

/** The page where a person gives, confirms and removes their number. It is served where SMS are sent from. */
export const phoneApplication = (deps: PhoneRoutesDeps): Hono<WebVariables> => {
  const app = baseApplication(deps);
  const path = '/settings/phone';

  const act = async (user: User, form: Readonly<Record<string, string>>): Promise<PhoneRemark | null> => {
    switch (form.action) {
      case 'start': {
        if (form.consent !== 'yes') return { tone: 'bad', text: 'Please tick the box first.' };
        const outcome = await deps.startPhone({ userId: user.id, typed: (form.number ?? '').slice(0, 40) });
        return outcome.kind === 'sent'
          ? { tone: 'good', text: 'A code is on its way. It is valid for ten minutes.' }
          : { tone: 'bad', text: outcome.reason };
      }
      case 'confirm':
        return confirmWords(
          await deps.confirmPhone({ userId: user.id, code: (form.code ?? '').slice(0, 20) }),
        );
      case 'remove':
        await deps.removePhone(user.id);
        return { tone: 'good', text: 'Your number is removed.' };
      default:
        return null;
    }
  };

  app.get(path, async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return c.redirect(`/auth/login?next=${encodeURIComponent(path)}`);
    const { user, signedIn } = visitor;
    return c.html(phonePage({ signedIn, user, now: deps.clock.now(), remark: null }));
  });

  app.post(path, async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    const form = await readForm(c);
    if (!(await isOwnForm(deps, visitor.person, form.formToken))) return refuse(c, staleForm);
    const remark = await act(visitor.user, form);
    const user = (await deps.users.get(visitor.user.id)) ?? visitor.user;
    const status = remark?.tone === 'bad' ? 422 : 200;
    return c.html(phonePage({ signedIn: visitor.signedIn, user, now: deps.clock.now(), remark }), status);
  });

  return app;
};
