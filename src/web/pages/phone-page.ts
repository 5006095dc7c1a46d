import { html } from 'hono/html';
import type { Instant } from '../../core/time.ts';
import type { User } from '../../core/user.ts';
import type { Html, SignedIn } from '../layout.ts';
import { formTokenField, layout } from '../layout.ts';
import { settingsNav } from './settings-nav.ts';

/** A number as it is shown to whoever looks over the shoulder. */
const ending = (number: string): string => `…${number.slice(-4)}`;

const enterCode = (number: string, formToken: string): Html => html`<section class="panel">
  <h2>Enter the code</h2>
  <p>It was sent to ${ending(number)}.</p>
  <form class="questions" method="post" action="/settings/phone">
    ${formTokenField(formToken)}
    <label for="code">Six digits</label>
    <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required>
    <button class="button" name="action" value="confirm">Confirm</button>
  </form>
</section>`;

const enterNumber = (formToken: string, label: string): Html => html`<section class="panel">
  <h2>${label}</h2>
  <form class="questions" method="post" action="/settings/phone">
    ${formTokenField(formToken)}
    <label for="number">Mobile number with country code</label>
    <input id="number" name="number" type="tel" autocomplete="tel" placeholder="+49 170 1234567" maxlength="40" required>
    <label class="check"><input type="checkbox" name="consent" value="yes" required> <span>Send me text messages about my
      meetings’ preparation. Message and data rates may apply. Reply STOP to end, HELP for help.</span></label>
    <button class="button" name="action" value="start">Send me a code</button>
  </form>
</section>`;

const present = (user: User, formToken: string): Html => {
  const { phone } = user;
  if (phone?.consentAt == null) return html`<p>No number is confirmed. Slack alone is used to ask you.</p>`;
  return html`<section class="panel">
    <p>Text messages go to ${ending(phone.number)} where Slack goes unanswered.
      ${phone.optedOutAt === null ? '' : 'You replied STOP, so none are sent. Reply START to turn them on again.'}</p>
    <form method="post" action="/settings/phone">
      ${formTokenField(formToken)}
      <button class="quiet" name="action" value="remove">Remove this number</button>
    </form>
  </section>`;
};

/** A person's number for text messages: what is on, and how to change it. */
export const phonePage = (input: {
  readonly signedIn: SignedIn;
  readonly user: User;
  readonly now: Instant;
  readonly remark: { readonly tone: 'good' | 'bad'; readonly text: string } | null;
}): Html => {
  const { signedIn, user, now, remark } = input;
  const { formToken } = signedIn;
  const pending = user.pendingPhone;
  return layout({
    title: 'Text messages',
    signedIn,
    section: 'settings',
    body: html`<header class="page-head"><h1>Text messages</h1>${settingsNav('phone')}</header>
    ${remark === null ? '' : html`<p class="notice ${remark.tone}" role="status">${remark.text}</p>`}
    <div class="narrow">${present(user, formToken)}
    ${pending !== undefined && pending.expiresAt > now ? enterCode(pending.number, formToken) : ''}
    ${enterNumber(formToken, user.phone === null ? 'Add a number' : 'Use another number')}</div>`,
  });
};
