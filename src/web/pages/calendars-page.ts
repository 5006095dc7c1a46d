import { html } from 'hono/html';
import type { ConnectionReport, StatusReport } from '../../app/connection-status.ts';
import { isFollowed } from '../../core/connection.ts';
import type { Instant } from '../../core/time.ts';
import { cleanText } from '../../core/untrusted-text.ts';
import type { Html, SignedIn } from '../layout.ts';
import { formTokenField, layout } from '../layout.ts';
import { type CalendarsContext, calendarLine } from './calendar-line.ts';

const statusWords = {
  connected: 'Connected',
  'reconnect-needed': 'Reconnect needed',
  'missing-scope': 'Permission missing',
  disconnected: 'Disconnected',
} as const;

const calendarLists = (connection: ConnectionReport, context: CalendarsContext): Html => {
  const { listed } = connection;
  if (listed.length === 0)
    return html`<p class="fine">Its calendars are being listed. That takes up to a minute.</p>`;
  const chosen = listed.filter((calendar) => calendar.selected);
  // Gone and never chosen is nobody's business.
  const others = listed.filter((calendar) => !calendar.selected && !calendar.retired);
  const lines = (calendars: typeof listed): Html =>
    html`<ul class="lines">${calendars.map((calendar) => calendarLine(connection, calendar, context))}</ul>`;
  return html`${chosen.some(isFollowed) ? '' : html`<p class="trouble">None of its calendars is followed, so nothing of it is prepared.</p>`}
    ${chosen.length === 0 ? '' : lines(chosen)}
    ${others.length === 0 ? '' : html`<h3>Other calendars of this account</h3>${lines(others)}`}`;
};

const connectionPanel = (connection: ConnectionReport, context: CalendarsContext): Html => {
  const account = cleanText(connection.account, 80);
  const isConnected = connection.status === 'connected';
  return html`<section class="panel" aria-labelledby="account-${connection.id}">
    <header class="panel-head">
      <h2 id="account-${connection.id}">${account}</h2>
      <span class="badge ${isConnected ? 'ready' : 'bad'}">${statusWords[connection.status]}</span>
    </header>
    ${connection.whatToDo === null ? '' : html`<p class="trouble">${cleanText(connection.whatToDo, 400)}</p>`}
    ${
      isConnected
        ? ''
        : html`<p><a class="button small" href="/calendar/auth?account=${connection.id}">Reconnect<span class="unseen"> ${account}</span></a></p>`
    }
    ${calendarLists(connection, context)}
    <div class="actions">
      <form method="post" action="/calendar/disconnect">
        ${formTokenField(context.formToken)}<input type="hidden" name="connectionId" value="${connection.id}">
        <button class="quiet">Disconnect<span class="unseen"> ${account}</span></button>
      </form>
    </div>
  </section>`;
};

const syncPanel = (formToken: string): Html => html`<section class="panel" aria-labelledby="sync">
  <h2 id="sync">Reading</h2>
  <p>Changes arrive by themselves. Should something look old, read it now.</p>
  <form method="post" action="/sync" class="actions">
    ${formTokenField(formToken)}<input type="hidden" name="back" value="calendars">
    <button class="button small">Sync now</button>
    <button class="quiet" name="mode" value="full">Read everything again</button>
  </form>
</section>`;

/** The connected accounts, their calendars, how each stands, and what can be done about it. */
export const calendarsPage = (input: {
  readonly signedIn: SignedIn;
  readonly notice: Html | '';
  readonly report: StatusReport;
  readonly now: Instant;
  readonly timeZone: string;
}): Html => {
  const { signedIn, report, now, timeZone } = input;
  const context = { now, timeZone, formToken: signedIn.formToken };
  return layout({
    title: 'Calendars',
    signedIn,
    section: 'calendars',
    body: html`${input.notice}
    <header class="page-head"><h1>Calendars</h1>
      <p>Which calendars are followed, when they were read last, and what is wrong with one.</p></header>
    ${
      report.connections.length === 0
        ? html`<section class="empty"><h2>No calendar yet</h2>
        <p>Connect your Google account. We ask for reading your calendars, and for nothing else.</p>
        <p><a class="button" href="/calendar/auth">Connect calendar</a></p></section>`
        : html`<div class="columns">
      <div>${report.connections.map((connection) => connectionPanel(connection, context))}</div>
      <aside>
        ${report.connected ? syncPanel(signedIn.formToken) : ''}
        <section class="panel" aria-labelledby="another"><h2 id="another">Another account</h2>
          <p>A private or a second work account can be followed, too.</p>
          <p><a class="button small plain" href="/calendar/auth">Add another account</a></p></section>
      </aside>
    </div>`
    }`,
  });
};
