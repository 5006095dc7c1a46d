import { Hono } from 'hono';
import type { Decision, DecisionOutcome } from '../app/decide-approval.ts';
import type { RequestOutcome } from '../app/request-action.ts';
import type { Wanted } from '../app/wanted-action.ts';
import type { Actor, DecidedVia } from '../core/approvals/approval.ts';
import type { User } from '../core/user.ts';
import type { ApprovalStore } from '../ports/approval-store.ts';
import { approvalJson } from './approval-json.ts';
import { readPageQuery } from './meeting-query.ts';
import * as schemas from './openapi/approval-schemas.ts';
import type { WebContext, WebVariables } from './person.ts';
import type { PersonPageDeps } from './person-page.ts';
import { readBody } from './read-body.ts';
import { readEventEdit, readNewEvent } from './read-event.ts';
import { notFound, notSignedIn, refuse } from './refuse.ts';
import { visitorOf } from './visitor.ts';

export type ApprovalRoutesDeps = PersonPageDeps & {
  readonly approvals: Pick<ApprovalStore, 'get' | 'page'>;
  readonly requestAction: (input: {
    readonly userId: string;
    readonly wanted: Wanted;
    readonly by: Actor;
  }) => Promise<RequestOutcome>;
  readonly decideApproval: (input: {
    readonly userId: string;
    readonly approvalId: string;
    readonly decision: Decision;
    readonly note: string | null;
    readonly via: DecidedVia;
  }) => Promise<DecisionOutcome>;
};

const refusedWith = {
  'actions-off': 409,
  'no-permission': 409,
  'not-possible': 422,
  'too-late': 410,
} as const;
const title = 'Not as things stand';

/** Asking for changes of the calendar, and deciding on them, for programs. */
export const approvalRoutes = (deps: ApprovalRoutesDeps): Hono<WebVariables> => {
  const app = new Hono<WebVariables>();

  /** Answers what was wanted with the request that now waits for a decision. */
  const ask = async (c: WebContext, wantedOf: (user: User) => Promise<Wanted>): Promise<Response> => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    const wanted = await wantedOf(visitor.user);
    const outcome = await deps.requestAction({ userId: visitor.user.id, wanted, by: 'person' });
    if (outcome.kind === 'requested') return c.json(approvalJson(outcome.approval), 202);
    if (outcome.kind === 'unknown') return refuse(c, notFound);
    return refuse(c, { status: refusedWith[outcome.kind], field: null, title, text: outcome.reason });
  };

  app.post('/api/events', (c) =>
    ask(c, async ({ timeZone }) => ({
      kind: 'create',
      ...readNewEvent(readBody(schemas.newEvent, await c.req.text()), timeZone),
    })),
  );

  app.patch('/api/events/:id', (c) =>
    ask(c, async ({ timeZone }) => ({
      kind: 'edit',
      meetingId: c.req.param('id'),
      edit: readEventEdit(readBody(schemas.eventEdit, await c.req.text()), timeZone),
    })),
  );

  app.delete('/api/events/:id', (c) =>
    ask(c, async () => ({ kind: 'delete', meetingId: c.req.param('id') })),
  );

  app.post('/api/events/:id/response', (c) =>
    ask(c, async () => {
      const { response, comment = null } = readBody(schemas.eventResponse, await c.req.text());
      return { kind: 'respond', meetingId: c.req.param('id'), response, comment };
    }),
  );

  app.post('/api/events/:id/proposals', (c) =>
    ask(c, async () => {
      const { proposal, comment = null } = readBody(schemas.eventProposal, await c.req.text());
      return { kind: 'proposal', meetingId: c.req.param('id'), proposal, comment };
    }),
  );

  app.get('/api/approvals', async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    const query = readPageQuery(c.req.query());
    const { approvals, nextCursor } = await deps.approvals.page({ ...query, userId: visitor.user.id });
    return c.json({ approvals: approvals.map(approvalJson), nextCursor });
  });

  app.get('/api/approvals/:id', async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    const approval = await deps.approvals.get(visitor.user.id, c.req.param('id'));
    return approval === null ? refuse(c, notFound) : c.json(approvalJson(approval));
  });

  app.post('/api/approvals/:id', async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    const { action, notes = null } = readBody(schemas.approvalDecision, await c.req.text());
    const outcome = await deps.decideApproval({
      userId: visitor.user.id,
      approvalId: c.req.param('id'),
      decision: action,
      note: notes,
      via: 'api',
    });
    if (outcome.kind === 'unknown') return refuse(c, notFound);
    if (outcome.kind === 'decided') return c.json(approvalJson(outcome.approval));
    return refuse(c, { status: 409, field: null, title, text: outcome.reason });
  });

  return app;
};
