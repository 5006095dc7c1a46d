import { html } from 'hono/html';
import type { ConnectionReport, StatusReport } from '../../app/connection-status.ts';
import { formatInZone } from '../../core/format-time.ts';
import { cleanText } from '../../core/untrusted-text.ts';
import type { Html, SignedIn } from '../layout.ts';
import { formTokenField, layout } from '../layout.ts';
import type { ViewContext } from '../meeting-view.ts';

type Calendar = ConnectionReport['calendars'][number];

const statusWords = {
  connected: 'Connected',
  'reconnect-needed': 'Reconnect needed',
  'missing-scope': 'Permission missing',
  disconnected: 'Disconnected',
} as const;

const read = ({ lastSyncedAt, counts }: Calendar, { timeZone }: ViewContext): string =>
  lastSyncedAt === null
    ? 'Being read for the first time'
    : `Read ${formatInZone(lastSyncedAt, timeZone, 'day-time')} · ${counts.events === 1 ? '1 event' : `${counts.events} events`}`;

const problems = ({ lastError, unreadableSeries }: Calendar): readonly string[] => [
  ...(lastError === null ? [] : [cleanText(lastError, 300)]),
  ...(unreadableSeries.length === 0
    ? []
    : [
        `${unreadableSeries.length === 1 ? '1 series has' : `${unreadableSeries.length} series have`} a rule that cannot be read; its meetings are not prepared.`,
      ]),
];

const calendarRow = (calendar: Calendar, context: ViewContext): Html => {
  const wrong = problems(calendar);
  return html`<li class="line">
    <div>
      <span class="name">${cleanText(calendar.name, 60) || 'Calendar'}</span>
      <span class="fine">${read(calendar, context)}</span>
      ${wrong.map((text) => html`<span class="trouble">${text}</span>`)}
    </div>
    <span class="badge ${wrong.length > 0 ? 'bad' : 'ready'}">${wrong.length > 0 ? 'Problem' : 'Followed'}</span>
  </li>`;
};

const connectionPanel = (connection: ConnectionReport, context: ViewContext, formToken: string): Html => {
  const account = cleanText(connection.account, 80);
  const isConnected = connection.status === 'connected';
  return html`<section class="panel" aria-labelledby="account-${connection.id}">
    <header class="panel-head">
      <h2 id="account-${connection.id}">${account}</h2>
      <span class="badge ${isConnected ? 'ready' : 'bad'}">${statusWords[connection.status]}</span>
    </header>
    ${
      connection.calendars.length === 0
        ? html`<p class="fine">Its calendars are being listed. That takes up to a minute.</p>`
        : html`<ul class="lines">${connection.calendars.map((calendar) => calendarRow(calendar, context))}</ul>`
    }
    <div class="actions">
      ${
        isConnected
          ? ''
          : html`<a class="button small" href="/calendar/auth?login_hint=${encodeURIComponent(connection.account.toWellFormed())}">Reconnect<span class="unseen"> ${account}</span></a>`
      }
      <form method="post" action="/calendar/disconnect">
        ${formTokenField(formToken)}<input type="hidden" name="connectionId" value="${connection.id}">
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

/** The connected accounts, their calendars, how each was read, and what can be done about it. */
export const calendarsPage = (input: {
  readonly signedIn: SignedIn;
  readonly notice: Html | '';
  readonly report: StatusReport;
  readonly context: ViewContext;
}): Html => {
  const { signedIn, report, context } = input;
  return layout({
    title: 'Calendars',
    signedIn,
    section: 'calendars',
    body: html`${input.notice}
    <header class="page-head"><h1>Calendars</h1>
      <p>Whose calendars are read, when they were read last, and what is wrong with one.</p></header>
    ${
      report.connections.length === 0
        ? html`<section class="empty"><h2>No calendar yet</h2>
        <p>Connect your Google account. We ask for reading your calendars, and for nothing else.</p>
        <p><a class="button" href="/calendar/auth">Connect calendar</a></p></section>`
        : html`<div class="columns">
      <div>${report.connections.map((connection) => connectionPanel(connection, context, signedIn.formToken))}</div>
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
