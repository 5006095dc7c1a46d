import { html } from 'hono/html';
import type { ConnectionReport } from '../../app/connection-status.ts';
import { preferencesOf } from '../../core/preferences.ts';
import type { User } from '../../core/user.ts';
import { actionsPermission, mayWrite } from '../../core/writing-scope.ts';
import type { Html } from '../layout.ts';
import { formTokenField } from '../layout.ts';

const badges = {
  off: html`<span class="badge off">Off</span>`,
  waiting: html`<span class="badge asks">Waits for permission</span>`,
  granted: html`<span class="badge ready">On</span>`,
} as const;

const permissionLinks = (connections: readonly ConnectionReport[]): Html => {
  const lacking = connections.filter(
    (connection) => connection.status === 'connected' && !mayWrite(connection),
  );
  return html`<p>Google has not been asked yet, or you said no there. Until then nothing can be changed; all else works.</p>
    ${
      lacking.length === 0
        ? html`<p><a class="button small" href="/calendars">Connect a calendar first</a></p>`
        : lacking.map(
            ({ id, account }) =>
              html`<p><a class="button small" href="/calendar/auth?next=/settings&amp;account=${id}">Give permission at Google</a></p><p class="fine">For ${account}</p>`,
          )
    }`;
};

/** Whether the assistant may change the calendar, what that means, and what is still missing for it. */
export const actionsPanel = (input: {
  readonly user: User;
  readonly connections: readonly ConnectionReport[];
  readonly formToken: string;
}): Html => {
  const { user, connections, formToken } = input;
  const { actions } = preferencesOf(user);
  const permission = actionsPermission(actions, connections);
  return html`<section class="panel" id="actions" aria-labelledby="actions-title">
    <div class="panel-head"><h2 id="actions-title">Calendar actions</h2>${badges[permission]}</div>
    <p>I can hold time to prepare, ask an organiser for an agenda, add our agenda to your invitation, answer, move,
      shorten or delete. Each change is shown to you first and made only after your yes, in Slack or on
      <a href="/approvals">Approvals</a>; most can be undone for ten minutes. For this Google asks you to let me change
      events; I use that for nothing else.</p>
    ${permission === 'waiting' ? permissionLinks(connections) : ''}
    <form method="post" action="/settings/actions">
      ${formTokenField(formToken)}<input type="hidden" name="actions" value="${actions ? 'no' : 'yes'}">
      <button class="${actions ? 'quiet' : 'button small'}">${actions ? 'Turn calendar actions off' : 'Turn calendar actions on'}</button>
    </form>
  </section>`;
};
