import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { formatInZone } from '../../../src/core/format-time.ts';
import { phonePageScript, phonePageStyle } from './phone-page-style.ts';
import type { PhoneState, SimulatedSms } from './phone-state.ts';
import { assistantNumber } from './phone-state.ts';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export type PhonePageFacts = {
  readonly state: PhoneState;
  /** Whose phone is looked at; null when no SMS was sent yet. */
  readonly phone: string | null;
  readonly numbers: readonly string[];
  /** Times are shown in it. */
  readonly timeZone: string;
};

const versionOf = (shown: unknown): string =>
  createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 12);

/** Text with its addresses as links; everything else is escaped by the template. */
const withLinks = (text: string): Html =>
  html`${text
    .split(/(https?:\/\/[^\s]+)/)
    .map((part) =>
      /^https?:\/\//.test(part)
        ? html`<a href="${part}" target="_blank" rel="noopener noreferrer">${part}</a>`
        : html`${part}`,
    )}`;

const statusText = (sms: SimulatedSms): string => {
  const parts = sms.segments === 1 ? ['1 segment'] : [`${sms.segments} segments`];
  return [sms.status, ...parts].join(' · ');
};

const bubble = (sms: SimulatedSms, timeZone: string): Html => {
  const mine = sms.direction === 'inbound';
  return html`<div class="bubble ${mine ? 'mine' : 'theirs'}"><p>${withLinks(sms.body)}</p>
    <small>${formatInZone(sms.at, timeZone, 'time')}${mine ? '' : html` · ${statusText(sms)}`}</small></div>`;
};

const thread = ({ state, phone, timeZone }: PhonePageFacts): Html => {
  const messages = state.messages.filter((sms) => sms.phone === phone);
  const days = Map.groupBy(messages, ({ at }) => formatInZone(at, timeZone, 'day'));
  const stopped = phone !== null && state.optedOut.includes(phone);
  return html`<section id="thread" aria-live="polite" data-version="${versionOf([messages, stopped])}">
    ${
      messages.length === 0
        ? html`<p class="empty">No SMS yet. One comes here when a question stays unanswered in Slack and the person gave a number.</p>`
        : [...days].map(([day, ofDay]) => html`<h2>${day}</h2>${ofDay.map((sms) => bubble(sms, timeZone))}`)
    }
    ${
      stopped
        ? html`<form class="stopped" method="post" action="/_page/reply">
          <input type="hidden" name="from" value="${phone}"><input type="hidden" name="body" value="START">
          This number said STOP: nothing more is delivered. <button>Text START</button></form>`
        : ''
    }
  </section>`;
};

const quickReplies: readonly (readonly [string, string])[] = [
  ['1', 'Prepare'],
  ['2', 'Later'],
  ['3', 'Skip'],
  ['STOP', 'STOP'],
];

const replyBox = (phone: string): Html => html`<footer>
  <div class="quick">${quickReplies.map(
    ([body, label]) => html`<form method="post" action="/_page/reply">
      <input type="hidden" name="from" value="${phone}"><input type="hidden" name="body" value="${body}">
      <button>${body === label ? '' : html`<b>${body}</b> `}${label}</button></form>`,
  )}</div>
  <form class="write" method="post" action="/_page/reply">
    <input type="hidden" name="from" value="${phone}">
    <input name="body" aria-label="Text message" placeholder="Text message" maxlength="1600" autocomplete="off" required>
    <button class="send" aria-label="Send">↑</button>
  </form>
</footer>`;

/** A phone's messages, one thread per number. */
export const phonePage = (facts: PhonePageFacts): Html => {
  const { phone, numbers } = facts;
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="icon" href="data:," />
  <title>Phone (simulated)</title>
  <style>${raw(phonePageStyle)}</style>
</head>
<body>
  <aside>
    <h1>Local phones</h1><p>A stand-in for SMS on this machine</p>
    <nav id="numbers" aria-label="Numbers" data-version="${versionOf([numbers, phone])}">${numbers.map(
      (number) =>
        html`<a href="/?number=${encodeURIComponent(number)}" ${number === phone ? raw('aria-current="page"') : ''}>${number}</a>`,
    )}</nav>
  </aside>
  <main>
    <div class="device">
      <header><span class="face">EA</span><strong>Exec Assistant</strong><span>${assistantNumber}</span></header>
      ${thread(facts)}
      ${phone === null ? '' : replyBox(phone)}
    </div>
  </main>
  <script>${raw(phonePageScript)}</script>
</body>
</html>`;
};
