import { html } from 'hono/html';
import type { ApprovalSummary } from '../../core/approvals/summarise-approval.ts';
import type { Html } from '../layout.ts';
import { formTokenField } from '../layout.ts';

export const approvalPath = ({ approvalId }: ApprovalSummary): string => `/approvals/${approvalId}`;

const severities = { high: 'Conflict', medium: 'Perhaps a conflict', low: 'Note' } as const;
const severityTones = { high: 'bad', medium: 'asks', low: '' } as const;
const askedBy = {
  person: 'You asked for it.',
  assistant: 'The assistant proposes it.',
  calendar: '',
} as const;

export const standingBadge = ({ standing }: ApprovalSummary): Html =>
  html`<span class="badge ${standing.tone}">${standing.label}</span>`;

/** What would change from what into what; read aloud with the words that the arrow stands for. */
export const changeList = ({ changes }: ApprovalSummary): Html => html`
  <dl class="facts-list">${changes.map(
    ({ what, before, after }) =>
      html`<div><dt>${what}</dt><dd>${
        before === null
          ? after
          : html`<span class="unseen">from </span><span class="was">${before}</span> <span aria-hidden="true">→</span><span class="unseen"> to</span> ${after}`
      }</dd></div>`,
  )}</dl>`;

/** What to know before saying yes. */
export const warnings = ({ conflicts, remarks }: ApprovalSummary): Html => html`
  ${conflicts.length === 0 ? '' : html`<ul class="conflicts">${conflicts.map(({ severity, reason }) => html`<li><span class="badge ${severityTones[severity]}">${severities[severity]}</span> ${reason}</li>`)}</ul>`}
  ${remarks.map((remark) => html`<p class="fine">${remark}</p>`)}`;

const decisionButton = (
  summary: ApprovalSummary,
  decision: 'approve' | 'reject' | 'undo',
  label: string,
): Html => html`<button class="${decision === 'approve' ? 'button small' : 'quiet'}" name="decision" value="${decision}"
    aria-describedby="approval-${summary.approvalId}">${label}</button>`;

/** What can be decided at this moment, as a form that works without a script. */
export const decisionForm = (
  summary: ApprovalSummary,
  formToken: string,
  back: 'list' | 'approval',
): Html | '' => {
  const { can, until } = summary;
  if (can === null) return '';
  return html`<form class="actions" method="post" action="${approvalPath(summary)}">
    ${formTokenField(formToken)}<input type="hidden" name="back" value="${back}">
    ${
      can === 'decide'
        ? html`${decisionButton(summary, 'approve', 'Approve')}${decisionButton(summary, 'reject', 'Reject')}
    <span class="fine">${askedBy[summary.askedBy]} Open until ${until}.</span>`
        : html`${decisionButton(summary, 'undo', 'Undo')}<span class="fine">Until ${until}.</span>`
    }
  </form>`;
};

/** A request that waits for its person, with all they need to decide. */
export const waitingCard = (summary: ApprovalSummary, formToken: string): Html => html`
  <article class="card waiting">
    <h3 id="approval-${summary.approvalId}"><a href="${approvalPath(summary)}">${summary.title}</a></h3>
    ${changeList(summary)}
    ${warnings(summary)}
    ${decisionForm(summary, formToken, 'list')}
  </article>`;

/** A request in a line: what it is, where it stands and why. */
export const approvalLine = (summary: ApprovalSummary, formToken: string): Html => html`
  <article class="card row">
    <div>
      <h3 id="approval-${summary.approvalId}"><a href="${approvalPath(summary)}">${summary.title}</a></h3>
      <p class="fine">${standingBadge(summary)} ${summary.standing.text} ${summary.standing.whatToDo ?? ''}</p>
    </div>
    ${decisionForm(summary, formToken, 'list')}
  </article>`;
