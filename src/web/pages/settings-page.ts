import { html } from 'hono/html';
import type { ConnectionReport } from '../../app/connection-status.ts';
import type { NotificationPolicy } from '../../core/notification-policy.ts';
import { preferencesOf } from '../../core/preferences.ts';
import type { User } from '../../core/user.ts';
import { actionsPermission } from '../../core/writing-scope.ts';
import type { Html, SignedIn } from '../layout.ts';
import { formTokenField, layout } from '../layout.ts';
import { actionsPanel } from './actions-panel.ts';
import { settingsNav } from './settings-nav.ts';
import { zoneOptions } from './zone-options.ts';

type Input = {
  readonly signedIn: SignedIn;
  readonly notice: Html | '';
  readonly user: User;
  readonly policy: NotificationPolicy;
  readonly connections: readonly ConnectionReport[];
};

const checkbox = (name: string, label: Html | string, isOn: boolean): Html =>
  html`<label class="check"><input type="checkbox" name="${name}" value="yes" ${isOn ? 'checked' : ''}> <span>${label}</span></label>`;

const asking = ({ user, policy }: Input): Html => {
  const { slack, sms, smsTitle, quietHours, escalateToSmsAfterMinutes } = preferencesOf(user);
  const usual = policy.quietHours;
  return html`<fieldset>
    <legend>How to ask you</legend>
    ${checkbox('slack', 'Ask me in Slack', slack)}
    ${checkbox('sms', 'Ask me by text message where Slack goes unanswered', sms)}
    ${checkbox('smsTitle', 'Name the meeting in text messages: whoever sees your telephone can read it', smsTitle)}
    <label for="escalate">Minutes to wait for Slack before a text message</label>
    <input id="escalate" name="escalate" type="number" min="5" max="1440" inputmode="numeric"
      value="${escalateToSmsAfterMinutes ?? ''}" placeholder="${policy.escalateToSmsAfterMinutes}" aria-describedby="escalate-usual">
    <p class="fine" id="escalate-usual">Leave it empty for the usual ${policy.escalateToSmsAfterMinutes} minutes.</p>
  </fieldset>
  <fieldset>
    <legend>Quiet hours</legend>
    <p class="fine">No text message is sent between these times, unless the meeting is very near. Leave both empty for
      the usual ${usual.from} to ${usual.to}.</p>
    <div class="pair">
      <div><label for="quietFrom">From</label><input id="quietFrom" name="quietFrom" type="time" value="${quietHours?.from ?? ''}"></div>
      <div><label for="quietTo">To</label><input id="quietTo" name="quietTo" type="time" value="${quietHours?.to ?? ''}"></div>
    </div>
  </fieldset>`;
};

const slackState = ({ user }: Input): Html =>
  user.slack === null
    ? html`<p><span class="badge asks">Not linked</span></p>
      <p>Open the assistant’s home in Slack: it shows a link that connects your Slack account with this one. Where your
        address is the same in both, that happens by itself when you connect a calendar.</p>`
    : html`<p><span class="badge ready">Linked</span></p>
      <p>Questions and materials come to you as direct messages.</p>`;

const phoneState = ({ user: { phone } }: Input): Html => {
  const state =
    phone?.consentAt == null
      ? html`<span class="badge off">No number</span>`
      : phone.optedOutAt === null
        ? html`<span class="badge ready">Confirmed, ends in ${phone.number.slice(-4)}</span>`
        : html`<span class="badge asks">Stopped by your reply</span>`;
  return html`<p>${state}</p><p><a href="/settings/phone">Text messages</a></p>`;
};

/** How a person wants to be asked, and where they can be reached. */
export const settingsPage = (input: Input): Html => {
  const actions = actionsPanel({ ...input, formToken: input.signedIn.formToken });
  // What is still to be done comes first.
  const isWaiting = actionsPermission(preferencesOf(input.user).actions, input.connections) === 'waiting';
  return layout({
    title: 'Settings',
    signedIn: input.signedIn,
    section: 'settings',
    body: html`${input.notice}
    <header class="page-head"><h1>Settings</h1>${settingsNav('settings')}</header>
    <div class="columns">
      <div>
        ${isWaiting ? actions : ''}
        <form class="questions panel" method="post" action="/settings">
          ${formTokenField(input.signedIn.formToken)}
          ${asking(input)}
          <fieldset>
            <legend>Time zone</legend>
            <label for="timeZone">Every time you are told is in this zone</label>
            <select id="timeZone" name="timeZone">${zoneOptions(input.user.timeZone)}</select>
          </fieldset>
          <button class="button">Save</button>
        </form>
        ${isWaiting ? '' : actions}
      </div>
      <aside>
        <section class="panel" aria-labelledby="slack"><h2 id="slack">Slack</h2>${slackState(input)}</section>
        <section class="panel" aria-labelledby="phone"><h2 id="phone">Phone</h2>${phoneState(input)}</section>
      </aside>
    </div>`,
  });
};
