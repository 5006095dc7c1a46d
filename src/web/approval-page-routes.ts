import { Hono } from 'hono';
import { decisions } from '../app/decide-approval.ts';
import { proposals } from '../core/approvals/approval.ts';
import { preferencesOf } from '../core/preferences.ts';
import { cleanText } from '../core/untrusted-text.ts';
import type { ApprovalRoutesDeps } from './approval-routes.ts';
import { readPageQuery } from './meeting-query.ts';
import type { NoticeKey } from './notices.ts';
import { approvalPage } from './pages/approval-page.ts';
import { approvalsPage } from './pages/approvals-page.ts';
import { messagePage } from './pages/message-page.ts';
import type { WebContext, WebVariables } from './person.ts';
import { showPage, takeForm } from './person-page.ts';
import { problemBox } from './problem-box.ts';

const pageSize = 30;
const longestComment = 300;

const decided: Readonly<Record<(typeof decisions)[number], NoticeKey>> = {
  approve: 'action-approved',
  reject: 'action-rejected',
  undo: 'action-undoing',
};

/** Changes of the calendar on pages: what waits, what became of the rest, and the forms to ask and to decide. */
export const approvalPageRoutes = (deps: ApprovalRoutesDeps): Hono<WebVariables> => {
  const app = new Hono<WebVariables>();
  const idOf = (c: WebContext): string => c.req.param('id') ?? '';

  app.get(
    '/approvals',
    showPage(deps, async ({ user, signedIn }, notice, c) => {
      const cursor = readPageQuery(c.req.query()).cursor;
      const page = await deps.approvals.page({ userId: user.id, limit: pageSize, cursor });
      const { actions: actionsOn } = preferencesOf(user);
      const now = deps.clock.now();
      return approvalsPage({ signedIn, notice, page, isFirst: cursor === null, actionsOn, now });
    }),
  );

  app.get(
    '/approvals/:id',
    showPage(deps, async ({ user, signedIn }, notice, c) => {
      const approval = await deps.approvals.get(user.id, idOf(c));
      const { timeZone } = user;
      return approval && approvalPage({ signedIn, notice, approval, timeZone, now: deps.clock.now() });
    }),
  );

  app.post(
    '/approvals/:id',
    takeForm(deps, async ({ user, signedIn }, form, c) => {
      const decision = decisions.find((known) => known === form.decision);
      if (decision === undefined) return null;
      const approvalId = idOf(c);
      const asked = { userId: user.id, approvalId, decision, note: null, via: 'page' } as const;
      const outcome = await deps.decideApproval(asked);
      if (outcome.kind === 'unknown') return null;
      if (outcome.kind === 'decided') {
        const to = form.back === 'list' ? '/approvals' : `/approvals/${encodeURIComponent(approvalId)}`;
        return { to, notice: decided[decision] };
      }
      const { approval, reason } = outcome;
      const { timeZone } = user;
      const notice = problemBox(reason);
      return { again: approvalPage({ signedIn, notice, approval, timeZone, now: deps.clock.now() }) };
    }),
  );

  app.post(
    '/meetings/:id/proposals',
    takeForm(deps, async ({ user }, form, c) => {
      const proposal = proposals.find((known) => known === form.proposal);
      if (proposal === undefined) return null;
      const meetingId = idOf(c);
      const comment = cleanText(form.comment ?? '', longestComment) || null;
      const wanted = { kind: 'proposal', meetingId, proposal, comment } as const;
      const outcome = await deps.requestAction({ userId: user.id, wanted, by: 'person' });
      if (outcome.kind === 'unknown') return null;
      if (outcome.kind === 'requested') {
        const { approval, isNew } = outcome;
        return { to: `/approvals/${approval.id}`, notice: isNew ? 'action-asked' : 'action-known' };
      }
      const next = { href: `/meetings/${encodeURIComponent(meetingId)}`, label: 'Back to the meeting' };
      return { again: messagePage({ title: 'Not as things stand', text: outcome.reason, next }) };
    }),
  );

  return app;
};
