import { html } from 'hono/html';
import { formatInZone } from '../../core/format-time.ts';
import { cleanText } from '../../core/untrusted-text.ts';
import { dateIn } from '../../core/zone.ts';
import type { AuditEntry, AuditPage } from '../../ports/audit-trail.ts';
import { auditSentence } from '../audit-words.ts';
import type { Html, SignedIn } from '../layout.ts';
import { layout } from '../layout.ts';
import type { ViewContext } from '../meeting-view.ts';
import { dayLabel } from '../meeting-view.ts';
import { settingsNav } from './settings-nav.ts';

const actorOf = ({ actor, userId }: AuditEntry): string => {
  if (actor === userId) return 'You';
  if (actor === 'assistant') return 'The assistant';
  return actor === 'calendar' ? 'Your calendar' : cleanText(actor, 60);
};

const isId = /^[\w-]{1,128}$/;
const aboutMeeting = /^(meeting|series)\.|^preparation\.(asked-for|missed)$/;
const aboutApproval = /^action\./;
const aboutPreparation = /^(preparation|materials|notice|reminder|failure)\./;

/** What it is about: the meeting where there is one, else its id. */
const about = ({ action, subject }: AuditEntry): Html | string => {
  if (isId.test(subject) && aboutMeeting.test(action))
    return html`<a href="/meetings/${subject}">Meeting</a>`;
  if (isId.test(subject) && aboutPreparation.test(action)) {
    return html`<a href="/preparations/${subject}">Meeting</a>`;
  }
  if (isId.test(subject) && aboutApproval.test(action)) {
    return html`<a href="/approvals/${subject}">Approval</a>`;
  }
  return cleanText(subject, 60);
};

const row = (entry: AuditEntry, { timeZone }: ViewContext): Html => html`
  <tr>
    <td><time datetime="${entry.at}">${formatInZone(entry.at, timeZone, 'time')}</time></td>
    <td>${auditSentence(entry)}</td>
    <td>${actorOf(entry)}</td>
    <td>${cleanText(entry.outcome, 60)}</td>
    <td class="id">${about(entry)}</td>
  </tr>`;

const dayOf = (entries: readonly AuditEntry[], day: string, context: ViewContext): Html => html`
  <div class="scroll"><table class="activity">
    <caption>${dayLabel(day, context)}</caption>
    <thead><tr><th scope="col">Time</th><th scope="col">What</th><th scope="col">Who</th><th scope="col">Outcome</th><th scope="col">About</th></tr></thead>
    <tbody>${entries.map((entry) => row(entry, context))}</tbody>
  </table></div>`;

/** Everything that was done by and for a person, newest first, a page at a time. */
export const activityPage = (input: {
  readonly signedIn: SignedIn;
  readonly page: AuditPage;
  readonly isFirst: boolean;
  readonly context: ViewContext;
}): Html => {
  const { page, context } = input;
  const days = Map.groupBy(page.entries, ({ at }) => dateIn(at, context.timeZone));
  return layout({
    title: 'Activity',
    signedIn: input.signedIn,
    section: 'settings',
    body: html`<header class="page-head"><h1>Activity</h1>
      <p>What you did and what was done for you: who, what and when, never what was in it. Kept for thirteen months.</p>
      ${settingsNav('activity')}</header>
    ${
      page.entries.length === 0
        ? html`<section class="empty"><h2>Nothing here</h2><p>What happens from now on is listed here.</p></section>`
        : [...days].map(([day, entries]) => dayOf(entries, day, context))
    }
    <nav class="pager" aria-label="Pages">
      ${input.isFirst ? '' : html`<a href="/activity">Back to the newest</a>`}
      ${page.nextCursor === null ? '' : html`<a class="button small" href="/activity?cursor=${encodeURIComponent(page.nextCursor)}">Earlier</a>`}
    </nav>`,
  });
};
