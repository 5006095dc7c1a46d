import * as z from 'zod';
import { meetingTypes } from '../../core/meeting-type.ts';
import { approvalOperations } from './approval-operations.ts';
import type { Operation } from './operation.ts';
import * as schemas from './schemas.ts';

const page = z.object({ cursor: schemas.cursorQuery.optional(), limit: schemas.limitQuery });

/** Everything that programs can call. */
export const operations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/me',
    summary: 'Who I am',
    answer: { status: 200, schema: schemas.meSchema },
  },
  {
    method: 'delete',
    path: '/api/me',
    summary: 'Delete my account and everything that is kept of me; repeat it until it answers 200',
    answer: { status: 200, schema: schemas.receiptSchema },
  },
  {
    method: 'get',
    path: '/api/me/export',
    summary: 'Everything that is kept of me, part by part',
    query: z.object({
      section: z.enum(['meetings', 'audit']).optional(),
      cursor: schemas.cursorQuery.optional(),
    }),
    answer: { status: 200, schema: schemas.exportSchema },
  },
  {
    method: 'get',
    path: '/api/meetings',
    summary: 'My meetings by start, from now for 30 days by default',
    query: page.extend({
      from: schemas.anyInstant.optional(),
      to: schemas.anyInstant.optional(),
      calendarId: z.string().min(1).max(1024).optional(),
      type: z.enum(meetingTypes).optional(),
    }),
    answer: { status: 200, schema: schemas.meetingsSchema },
  },
  {
    method: 'get',
    path: '/api/meetings/{id}',
    summary: 'One meeting with its preparation',
    answer: { status: 200, schema: schemas.meetingSchema },
    refusals: [404],
  },
  {
    method: 'get',
    path: '/api/conflicts',
    summary: 'Which of my meetings are in each other’s way, the worst first; from now for 7 days by default',
    query: z.object({
      from: schemas.anyInstant.optional(),
      to: schemas.anyInstant.optional(),
      bufferMinutes: schemas.bufferQuery,
    }),
    answer: { status: 200, schema: schemas.conflictsSchema },
  },
  {
    method: 'get',
    path: '/api/audit',
    summary: 'What was done by and for me, newest first',
    query: page,
    answer: { status: 200, schema: schemas.auditSchema },
  },
  {
    method: 'get',
    path: '/api/preferences',
    summary: 'How I want to be asked',
    answer: { status: 200, schema: schemas.preferencesSchema },
  },
  {
    method: 'patch',
    path: '/api/preferences',
    summary: 'Change how I want to be asked; what is absent stays',
    body: schemas.preferencesChange,
    answer: { status: 200, schema: schemas.preferencesSchema },
  },
  {
    method: 'get',
    path: '/api/calendars',
    summary: 'The calendars of my accounts, and how each stands',
    answer: { status: 200, schema: schemas.calendarsSchema },
  },
  {
    method: 'patch',
    path: '/api/calendars/{id}',
    summary: 'Follow a calendar, or stop following it; its meetings come or go within a minute',
    body: schemas.calendarChange,
    answer: { status: 200, schema: schemas.calendarSchema },
    refusals: [404, 409],
  },
  {
    method: 'get',
    path: '/api/sync',
    summary: 'When each calendar that is followed was read, and what is wrong with one',
    answer: { status: 200, schema: schemas.syncStateSchema },
  },
  {
    method: 'post',
    path: '/api/sync',
    summary: 'Read my calendars now; with `wait` the answer comes when that is done, or after some seconds',
    body: schemas.syncRequestSchema,
    answer: { status: 200, schema: schemas.syncProgressSchema },
    sooner: schemas.syncBegunSchema,
    refusals: [409],
  },
  {
    method: 'get',
    path: '/api/sync/jobs/{id}',
    summary: 'How far a sync that I asked for has come',
    answer: { status: 200, schema: schemas.syncProgressSchema },
    refusals: [404],
  },
  ...approvalOperations,
];
