import { html } from 'hono/html';
import type { StatusReport } from '../../app/connection-status.ts';
import type { MeetingConflict } from '../../app/find-conflicts.ts';
import type { Approval } from '../../core/approvals/approval.ts';
import { type ApprovalSummary, summariseApproval } from '../../core/approvals/summarise-approval.ts';
import { cleanText } from '../../core/untrusted-text.ts';
import type { User } from '../../core/user.ts';
import type { Html, SignedIn } from '../layout.ts';
import { formTokenField, layout } from '../layout.ts';
import type { MeetingView, ViewContext } from '../meeting-view.ts';
import { dayLabel } from '../meeting-view.ts';
import { approvalPath } from './approval-card.ts';
import { calendarSummary } from './calendar-summary.ts';
import { clashes } from './clashes.ts';
import { firstSteps } from './first-steps.ts';
import { meetingList, stateBadge } from './meeting-list.ts';

const shownNext = 6;
const mostCards = 20;

type Groups = {
  readonly approvals: readonly ApprovalSummary[];
  readonly asking: readonly MeetingView[];
  readonly troubled: readonly MeetingView[];
  readonly working: readonly MeetingView[];
  readonly next: readonly MeetingView[];
};

const groupsOf = (
  meetings: readonly MeetingView[],
  waiting: readonly Approval[],
  { now }: ViewContext,
): Groups => {
  const inTone = (tone: MeetingView['state']['tone']) => meetings.filter(({ state }) => state.tone === tone);
  return {
    approvals: waiting.slice(0, mostCards).map((approval) => summariseApproval(approval, now)),
    asking: inTone('asks').slice(0, mostCards),
    troubled: inTone('bad').slice(0, mostCards),
    working: inTone('working').slice(0, mostCards),
    next: meetings
      .filter(({ state, isOver }) => (state.tone === 'planned' || state.tone === 'ready') && !isOver)
      .slice(0, shownNext),
  };
};

const about = (meeting: MeetingView, context: ViewContext): Html => html`<div>
  <h3><a href="/meetings/${meeting.id}">${meeting.title}</a></h3>
  <p class="fine">${dayLabel(meeting.day, context)}, ${meeting.hours}</p>
  <p class="fine">${stateBadge(meeting)} ${meeting.state.detail ?? ''}</p>
</div>`;

const askingCard = (meeting: MeetingView, context: ViewContext): Html => html`
  <article class="card asks">
    <div>
      <h3>${meeting.title}</h3>
      <p class="fine">${dayLabel(meeting.day, context)}, ${meeting.hours}</p>
    </div>
    <a class="button small" href="/meetings/${meeting.id}#questions">Answer<span class="unseen"> the questions about ${meeting.title}</span></a>
  </article>`;

const approvalCard = (summary: ApprovalSummary): Html => html`
  <article class="card asks">
    <div>
      <h3>${summary.title}</h3>
      <p class="fine">Needs your yes or no until ${summary.until}</p>
    </div>
    <a class="button small" href="${approvalPath(summary)}">Decide<span class="unseen">: ${summary.title}</span></a>
  </article>`;

const waitsForYou = ({ asking, approvals }: Groups, context: ViewContext): Html | '' =>
  asking.length + approvals.length === 0
    ? ''
    : html`<section aria-labelledby="asking"><h2 id="asking">Waits for you</h2>
      <div class="cards">${asking.map((meeting) => askingCard(meeting, context))}${approvals.map(approvalCard)}</div></section>`;

const workingCard = (meeting: MeetingView, context: ViewContext): Html =>
  html`<article class="card row">${about(meeting, context)}</article>`;

const troubledCard = (meeting: MeetingView, context: ViewContext, formToken: string): Html => html`
  <article class="card row bad">
    ${about(meeting, context)}
    ${
      meeting.canPrepare
        ? html`<form method="post" action="/meetings/${meeting.id}/prepare">${formTokenField(formToken)}
      <button class="button small">Prepare now<span class="unseen">: ${meeting.title}</span></button></form>`
        : ''
    }
  </article>`;

const cards = (
  id: string,
  title: string,
  meetings: readonly MeetingView[],
  draw: (meeting: MeetingView) => Html,
): Html | '' =>
  meetings.length === 0
    ? ''
    : html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
      <div class="cards">${meetings.map(draw)}</div></section>`;

const greeting = ({ approvals, asking, troubled, working, next }: Groups): string => {
  if (approvals.length > 0) {
    const count = approvals.length + asking.length;
    if (count > approvals.length) return `${count} things wait for you.`;
    return count === 1
      ? 'One change of your calendar waits for your yes.'
      : `${count} changes of your calendar wait for your yes.`;
  }
  if (asking.length === 1) return 'One meeting waits for your answer.';
  if (asking.length > 1) return `${asking.length} meetings wait for your answer.`;
  if (troubled.length > 0) return 'Something went wrong; see below.';
  if (working.length > 0) return 'Nothing needs you right now; something is being prepared.';
  return next.length === 0 ? 'Nothing needs you, and nothing is coming up.' : 'Nothing needs you right now.';
};

const comingUp = ({ next, asking, working }: Groups, context: ViewContext): Html => {
  const all = html`<p><a class="quiet" href="/meetings">All meetings of the next 30 days</a></p>`;
  if (next.length > 0) {
    return html`<section aria-labelledby="next"><h2 id="next" class="unseen">Coming up</h2>
      ${meetingList(next, context)}${all}</section>`;
  }
  return asking.length + working.length > 0
    ? all
    : html`<section class="empty"><h2>Nothing to prepare</h2>
      <p>No meeting in the next 30 days needs preparation. <a href="/meetings">See all meetings and why</a>.</p></section>`;
};

/** Today: what waits for the person, what went wrong, what is being prepared, what is coming up. */
export const dashboardPage = (input: {
  readonly signedIn: SignedIn;
  readonly notice: Html | '';
  readonly user: User;
  readonly report: StatusReport;
  readonly meetings: readonly MeetingView[];
  readonly approvals: readonly Approval[];
  readonly conflicts: readonly MeetingConflict[];
  /** Something was prepared before: the first steps are behind them. */
  readonly isUnderWay: boolean;
  readonly context: ViewContext;
}): Html => {
  const { signedIn, user, report, context } = input;
  const groups = groupsOf(input.meetings, input.approvals, context);
  const body = html`${input.notice}
    ${user.erasure === undefined ? '' : html`<p class="notice bad" role="alert">Deleting your account has begun and is not finished. <a href="/data">Finish it on My data</a>.</p>`}
    ${report.whatToDo === null ? '' : html`<p class="notice bad" role="alert">${cleanText(report.whatToDo, 400)} <a href="/calendars">Calendars</a></p>`}
    <header class="page-head"><h1>Today</h1><p>${greeting(groups)}</p></header>
    <div class="columns">
      <div>
        ${waitsForYou(groups, context)}
        ${cards('trouble', 'Went wrong', groups.troubled, (meeting) => troubledCard(meeting, context, signedIn.formToken))}
        ${clashes(input.conflicts, context)}
        ${cards('working', 'Being prepared', groups.working, (meeting) => workingCard(meeting, context))}
        ${comingUp(groups, context)}
      </div>
      <aside>
        ${input.isUnderWay ? '' : firstSteps(user, report, 'h2')}
        ${calendarSummary(report, context, signedIn.formToken)}
      </aside>
    </div>`;
  return layout({
    title: 'Today',
    signedIn,
    section: 'today',
    body:
      report.connections.length === 0 && user.erasure === undefined
        ? html`${input.notice}${firstSteps(user, report, 'h1')}`
        : body,
  });
};
