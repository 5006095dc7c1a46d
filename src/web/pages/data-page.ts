import { html } from 'hono/html';
import type { Html, SignedIn } from '../layout.ts';
import { formTokenField, layout } from '../layout.ts';
import { settingsNav } from './settings-nav.ts';

/** What is kept of a person: to take along, or to delete. */
export const dataPage = (input: { readonly signedIn: SignedIn; readonly notice: Html | '' }): Html => {
  const { signedIn, notice } = input;
  return layout({
    title: 'My data',
    signedIn,
    section: 'settings',
    body: html`${notice}
    <header class="page-head"><h1>My data</h1>${settingsNav('data')}</header>
    <div class="narrow">
      <section class="panel" aria-labelledby="export">
        <h2 id="export">Take it along</h2>
        <p>One file with your account, accounts and calendars, meetings, preparations with your answers, links to the
          materials, and all that was done. No passwords or tokens are in it.</p>
        <p><a class="button" href="/api/me/export" download="exec-assistant-data.json">Download my data</a></p>
      </section>
      <section class="panel danger" aria-labelledby="delete">
        <h2 id="delete">Delete my account</h2>
        <p>The access to your calendars is given back to Google. What is being prepared is stopped. Then your meetings,
          preparations, materials, links, settings and this account are deleted. That cannot be undone.</p>
        <p class="fine">Messages that are in Slack or on your phone stay there; what they link to is gone. Backups of the
          database run out after 35 days.</p>
        <form class="questions" method="post" action="/data/delete">
          ${formTokenField(signedIn.formToken)}
          <label for="email">Your address, ${signedIn.email}, to be sure</label>
          <input id="email" name="email" type="email" autocomplete="off" required>
          <button class="button danger">Delete my account</button>
        </form>
      </section>
    </div>`,
  });
};
