import { html } from 'hono/html';
import type { Html, SignedIn } from '../layout.ts';
import { formTokenField, layout } from '../layout.ts';

/** Asks, in the person's session, whether the Slack account that showed the link is theirs. */
export const slackLinkPage = ({ signedIn }: { readonly signedIn: SignedIn }): Html =>
  layout({
    title: 'Link Slack',
    signedIn,
    body: html`<section class="message">
      <h1>Is that your Slack account?</h1>
      <p>Go on only if you opened this link yourself, a moment ago, from the assistant in Slack. From then on that
        Slack account gets the questions and materials for the meetings of ${signedIn.email}.</p>
      <form method="post">
        ${formTokenField(signedIn.formToken)}
        <button class="button">Yes, link it to ${signedIn.email}</button>
      </form>
      <p><a href="/">No, somebody sent me this link</a></p>
    </section>`,
  });
