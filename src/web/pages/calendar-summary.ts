import { html } from 'hono/html';
import type { ConnectionReport, StatusReport } from '../../app/connection-status.ts';
import { formatInZone } from '../../core/format-time.ts';
import { cleanText } from '../../core/untrusted-text.ts';
import type { Html } from '../layout.ts';
import { formTokenField } from '../layout.ts';
import type { ViewContext } from '../meeting-view.ts';

const troubles = ({ calendars }: ConnectionReport): number =>
  calendars.filter(({ lastError, unreadableSeries }) => lastError !== null || unreadableSeries.length > 0)
    .length;

const standing = (connection: ConnectionReport, { timeZone }: ViewContext): Html => {
  if (connection.status !== 'connected') return html`<span class="trouble">Reconnect needed</span>`;
  const wrong = troubles(connection);
  if (wrong > 0)
    return html`<span class="trouble">${wrong === 1 ? '1 calendar has' : `${wrong} calendars have`} a problem</span>`;
  return html`<span class="fine">${
    connection.lastSyncedAt === null
      ? 'Being read for the first time'
      : `Read ${formatInZone(connection.lastSyncedAt, timeZone, 'day-time')}`
  }</span>`;
};

/** The connected accounts in a few lines, with the way to all about them. */
export const calendarSummary = (report: StatusReport, context: ViewContext, formToken: string): Html => html`
  <section class="panel" aria-labelledby="calendars">
    <h2 id="calendars">Calendars</h2>
    <ul class="calendars">${report.connections.map(
      (connection) => html`
      <li><span class="name">${cleanText(connection.account, 80)}</span>${standing(connection, context)}</li>`,
    )}</ul>
    <div class="actions">
      ${
        report.connected
          ? html`<form method="post" action="/sync">${formTokenField(formToken)}<button class="button small">Sync now</button></form>`
          : ''
      }
      <a class="quiet" href="/calendars">Calendars and accounts</a>
    </div>
  </section>`;
