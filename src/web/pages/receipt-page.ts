import { html } from 'hono/html';
import type { EraseReceipt } from '../../app/erase-account.ts';
import { formatInZone } from '../../core/format-time.ts';
import type { Html } from '../layout.ts';
import { layout } from '../layout.ts';

const line = (term: string, description: string | number): Html =>
  html`<div><dt>${term}</dt><dd>${description}</dd></div>`;

/** Tells somebody whose account is gone what was deleted. */
export const receiptPage = ({ begunAt, erasedAt, erased }: EraseReceipt, timeZone: string): Html =>
  layout({
    title: 'Your account is deleted',
    signedIn: null,
    body: html`<section class="message">
      <h1>Your account is deleted</h1>
      <p>This page is your receipt. Print or save it; it cannot be shown again.</p>
      <dl class="facts-list">
        ${line('Asked for', formatInZone(begunAt, timeZone, 'day-time-zone'))}
        ${line('Done', formatInZone(erasedAt, timeZone, 'day-time-zone'))}
        ${line('Accounts', erased.connections)}
        ${line('Meetings', erased.meetings)}
        ${line('Preparations', erased.preparations)}
        ${line('Requests to change the calendar', erased.approvals ?? 0)}
        ${line('Links', erased.links)}
        ${line('Activity', erased.auditEntries)}
      </dl>
      <p><a href="/">Start page</a></p>
    </section>`,
  });
