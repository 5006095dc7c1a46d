import { html } from 'hono/html';
import type { Html } from '../layout.ts';
import { layout } from '../layout.ts';

/** What somebody sees who is not signed in. */
export const landingPage = (notice: Html | ''): Html =>
  layout({
    title: 'Walk in prepared',
    signedIn: null,
    body: html`${notice}
    <section class="hero">
      <h1>Walk into every meeting prepared.</h1>
      <p class="lead">Exec Assistant reads your calendar, asks you one short round of questions in Slack,
        and hands you an agenda, the questions worth asking and a briefing, well before the meeting starts.</p>
      <p><a class="button large" href="/auth/login">Sign in with Google</a></p>
      <p class="fine">It only ever reads your calendar. You can disconnect it at any time.</p>
    </section>
    <ol class="steps" aria-label="How it works">
      <li><h2>It notices</h2><p>Each meeting is recognised by its title and the people in it: a quarterly
        review gets two weeks, a one-on-one a day.</p></li>
      <li><h2>It asks</h2><p>A few questions, once, when there is still time. No answer is fine too:
        it goes on and says so.</p></li>
      <li><h2>It delivers</h2><p>One link with everything, each statement with its source,
        and a nudge shortly before you walk in.</p></li>
    </ol>`,
  });
