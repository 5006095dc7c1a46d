import { html } from 'hono/html';
import type { ConnectionReport, StatusReport } from '../../app/connection-status.ts';
import { formatInZone } from '../../core/format-time.ts';
import { cleanText } from '../../core/untrusted-text.ts';
import type { Html } from '../layout.ts';
import { formTokenField } from '../layout.ts';
import type { ViewContext } from '../meeting-view.ts';

const statusWords = {
  connected: 'Connected',
  'reconnect-needed': 'Reconnect needed',
  'missing-scope': 'Permission missing',
  disconnected: 'Disconnected',
} as const;

const calendarLine = (
  calendar: ConnectionReport['calendars'][number],
  { timeZone }: ViewContext,
): Html => html`
  <li>
    <span class="name">${cleanText(calendar.name, 60) || 'Calendar'}</span>
    <span class="fine">${
      calendar.lastSyncedAt === null
        ? 'Being read for the first time'
        : `Read ${formatInZone(calendar.lastSyncedAt, timeZone, 'day-time')}`
    }</span>
    ${calendar.lastError === null ? '' : html`<span class="trouble">${calendar.lastError}</span>`}
    ${
      calendar.unreadableSeries.length === 0
        ? ''
        : html`<span class="trouble">${calendar.unreadableSeries.length} series with a rule that cannot be read</span>`
    }
  </li>`;

const connectionCard = (connection: ConnectionReport, context: ViewContext, formToken: string): Html => html`
  <article class="card">
    <header>
      <h3>${cleanText(connection.account, 80)}</h3>
      <span class="badge ${connection.status === 'connected' ? 'ready' : 'bad'}">${statusWords[connection.status]}</span>
    </header>
    ${
      connection.calendars.length === 0
        ? html`<p class="fine">Its calendars are being listed.</p>`
        : html`<ul class="calendars">${connection.calendars.map((calendar) => calendarLine(calendar, context))}</ul>`
    }
    <div class="actions">
      ${
        connection.status === 'connected'
          ? ''
          : html`<a class="button small" href="/calendar/auth?login_hint=${encodeURIComponent(connection.account)}">Reconnect</a>`
      }
      <form method="post" action="/calendar/disconnect">
        ${formTokenField(formToken)}
        <input type="hidden" name="connectionId" value="${connection.id}">
        <button class="quiet">Disconnect<span class="unseen"> ${connection.account}</span></button>
      </form>
    </div>
  </article>`;

/** The connected accounts, when each calendar was read, and what can be done about it. */
export const calendarPanel = (report: StatusReport, context: ViewContext, formToken: string): Html => html`
  <section class="panel" aria-labelledby="calendars">
    <h2 id="calendars">Calendars</h2>
    ${report.connections.map((connection) => connectionCard(connection, context, formToken))}
    <div class="actions">
      ${
        report.connected
          ? html`<form method="post" action="/sync">${formTokenField(formToken)}<button class="button small">Sync now</button></form>`
          : ''
      }
      <a class="quiet" href="/calendar/auth">${report.connections.length === 0 ? 'Connect calendar' : 'Add another account'}</a>
    </div>
  </section>`;
