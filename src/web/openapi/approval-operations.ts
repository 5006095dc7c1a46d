import * as z from 'zod';
import * as schemas from './approval-schemas.ts';
import type { Operation } from './operation.ts';
import { cursorQuery, limitQuery } from './schemas.ts';

const asked = { status: 202, schema: schemas.approvalSchema } as const;
const one = { status: 200, schema: schemas.approvalSchema } as const;
const refusals = [404, 409, 410, 422] as const;

/** Asking for changes of the calendar, and deciding on them. */
export const approvalOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/events',
    summary: 'Ask for a new event; nothing is made before my yes',
    body: schemas.newEvent,
    answer: asked,
    refusals,
  },
  {
    method: 'patch',
    path: '/api/events/{id}',
    summary: 'Ask for a change of a meeting’s event: its words, or its time',
    body: schemas.eventEdit,
    answer: asked,
    refusals,
  },
  {
    method: 'delete',
    path: '/api/events/{id}',
    summary: 'Ask for a meeting’s event to be deleted, for everybody',
    answer: asked,
    refusals,
  },
  {
    method: 'post',
    path: '/api/events/{id}/response',
    summary: 'Ask for an invitation to be answered',
    body: schemas.eventResponse,
    answer: asked,
    refusals,
  },
  {
    method: 'post',
    path: '/api/events/{id}/proposals',
    summary: 'Ask for what a preparation proposes: time to prepare, an agenda, a shorter meeting',
    body: schemas.eventProposal,
    answer: asked,
    refusals,
  },
  {
    method: 'get',
    path: '/api/approvals',
    summary: 'What was asked of me, newest first, and what became of it',
    query: z.object({ cursor: cursorQuery.optional(), limit: limitQuery }),
    answer: { status: 200, schema: schemas.approvalsSchema },
  },
  {
    method: 'get',
    path: '/api/approvals/{id}',
    summary: 'One request',
    answer: one,
    refusals: [404],
  },
  {
    method: 'post',
    path: '/api/approvals/{id}',
    summary: 'Say yes or no to a request, or take it back within ten minutes after it was done',
    body: schemas.approvalDecision,
    answer: one,
    refusals: [404, 409],
  },
];
