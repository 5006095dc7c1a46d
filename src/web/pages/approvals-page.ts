import { html } from 'hono/html';
import type { Approval } from '../../core/approvals/approval.ts';
import { summariseApproval } from '../../core/approvals/summarise-approval.ts';
import type { Instant } from '../../core/time.ts';
import type { ApprovalPage } from '../../ports/approval-store.ts';
import type { Html, SignedIn } from '../layout.ts';
import { layout } from '../layout.ts';
import { approvalLine, waitingCard } from './approval-card.ts';

type Input = {
  readonly signedIn: SignedIn;
  readonly notice: Html | '';
  readonly page: ApprovalPage;
  readonly isFirst: boolean;
  readonly actionsOn: boolean;
  readonly now: Instant;
};

const nothing = (actionsOn: boolean): Html => html`<section class="empty">
  <h2>Nothing was asked yet</h2>
  <p>${
    actionsOn
      ? html`Open <a href="/meetings">a meeting</a> to see what I could do about it in your calendar. Nothing is changed before your yes.`
      : html`Calendar actions are off: your calendar is only read. <a href="/settings#actions">Turn them on in Settings</a> to have time held, answers given and meetings shortened, each only after your yes.`
  }</p></section>`;

const section = (id: string, title: string, cards: readonly Html[]): Html | '' =>
  cards.length === 0
    ? ''
    : html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><div class="cards">${cards}</div></section>`;

/** What waits for a yes first, then what was decided, newest first, a page at a time. */
export const approvalsPage = ({ signedIn, notice, page, isFirst, actionsOn, now }: Input): Html => {
  const isWaiting = ({ status, expiresAt }: Approval): boolean => status === 'pending' && now < expiresAt;
  const { formToken } = signedIn;
  const summaries = (approvals: readonly Approval[]) =>
    approvals.map((approval) => summariseApproval(approval, now));
  const waiting = summaries(page.approvals.filter(isWaiting));
  const decided = summaries(page.approvals.filter((approval) => !isWaiting(approval)));
  return layout({
    title: 'Approvals',
    signedIn,
    section: 'approvals',
    body: html`${notice}
    <header class="page-head"><h1>Approvals</h1>
      <p>Changes of your calendar. Each needs your yes; most can be undone for ten minutes.</p></header>
    ${isFirst && page.approvals.length === 0 ? nothing(actionsOn) : ''}
    <div class="stack">
      ${section(
        'waiting',
        'Waits for your yes',
        waiting.map((summary) => waitingCard(summary, formToken)),
      )}
      ${section(
        'decided',
        'Before',
        decided.map((summary) => approvalLine(summary, formToken)),
      )}
    </div>
    <nav class="pager" aria-label="Pages">
      ${isFirst ? '' : html`<a href="/approvals">Back to the newest</a>`}
      ${page.nextCursor === null ? '' : html`<a class="button small" href="/approvals?cursor=${encodeURIComponent(page.nextCursor)}">Earlier</a>`}
    </nav>`,
  });
};
