import { html } from 'hono/html';
import type { Actor, Approval, ApprovalStep } from '../../core/approvals/approval.ts';
import type { ApprovalStatus } from '../../core/approvals/approval-states.ts';
import { summariseApproval } from '../../core/approvals/summarise-approval.ts';
import { formatInZone } from '../../core/format-time.ts';
import type { Instant } from '../../core/time.ts';
import { cleanText } from '../../core/untrusted-text.ts';
import type { Html, SignedIn } from '../layout.ts';
import { layout } from '../layout.ts';
import { changeList, decisionForm, standingBadge, warnings } from './approval-card.ts';

const asked: Readonly<Record<Actor, string>> = {
  person: 'You asked for it',
  assistant: 'The assistant proposed it',
  calendar: 'It was asked for',
};

const stepWords: Readonly<Record<Exclude<ApprovalStatus, 'pending'>, string>> = {
  approved: 'You said yes',
  executed: 'Done in your calendar',
  undoing: 'You took it back',
  undone: 'Undone in your calendar',
  rejected: 'You said no',
  expired: 'It ran out without an answer',
  cancelled: 'The meeting changed, so it was taken back',
  'changed-meanwhile': 'The event had changed; it was left as it is',
  failed: 'It could not be done',
};

const via = { page: ' here', slack: ' in Slack', api: ' through a program' } as const;

const wordsOf = (step: ApprovalStep, before: ApprovalStatus | undefined, approval: Approval): string => {
  if (step.status === 'pending') return asked[step.by];
  if (step.status === 'executed' && before === 'undoing') return 'It could not be taken back';
  const where = step.status === 'approved' || step.status === 'rejected' ? approval.decidedVia : null;
  return `${stepWords[step.status]}${where === null ? '' : via[where]}`;
};

const timeline = (approval: Approval, timeZone: string): Html => html`
  <ol class="timeline">${approval.steps.map(
    (step, index) => html`
    <li class="past">
      <time datetime="${step.at}">${formatInZone(step.at, timeZone, 'day-time')}</time>
      <span>${wordsOf(step, approval.steps[index - 1]?.status, approval)}</span>
    </li>`,
  )}</ol>`;

/** One change of the calendar: what it is, where it stands, what can be done, and how it came about. */
export const approvalPage = (input: {
  readonly signedIn: SignedIn;
  readonly notice: Html | '';
  readonly approval: Approval;
  readonly timeZone: string;
  readonly now: Instant;
}): Html => {
  const { signedIn, approval, timeZone, now } = input;
  const summary = summariseApproval(approval, now);
  const { standing, can } = summary;
  const isUnderWay = approval.status === 'approved' || approval.status === 'undoing';
  return layout({
    title: summary.title,
    signedIn,
    section: 'approvals',
    body: html`${input.notice}
    <header class="page-head">
      <p class="crumb"><a href="/approvals">Approvals</a></p>
      <h1 id="approval-${approval.id}">${summary.title}</h1>
      <p>${standingBadge(summary)} ${standing.text} ${standing.whatToDo ?? ''}</p>
      ${isUnderWay ? html`<p><a href="/approvals/${approval.id}">Look again</a></p>` : ''}
    </header>
    <div class="columns">
      <div>
        <section class="panel ${can === 'decide' ? 'asks' : ''}" aria-labelledby="changes">
          <h2 id="changes">${can === 'decide' ? 'What would change' : 'What it is about'}</h2>
          ${changeList(summary)}
          ${can === 'decide' ? warnings(summary) : ''}
          ${decisionForm(summary, signedIn.formToken, 'approval')}
        </section>
        ${approval.note === null ? '' : html`<p class="fine">You noted: “${cleanText(approval.note, 500)}”</p>`}
        ${approval.meetingId === null ? '' : html`<p><a href="/meetings/${approval.meetingId}">To the meeting</a></p>`}
      </div>
      <aside><section class="panel" aria-labelledby="timeline"><h2 id="timeline">Timeline</h2>
        ${timeline(approval, timeZone)}</section></aside>
    </div>`,
  });
};
