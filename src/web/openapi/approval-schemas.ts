import * as z from 'zod';
import { proposals } from '../../core/approvals/approval.ts';
import { approvalStatuses } from '../../core/approvals/approval-states.ts';
import { actionKinds } from '../../core/approvals/calendar-action.ts';

const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const moment = instant.nullable();
const text = z.string().nullable();

const actor = z.enum(['person', 'assistant', 'calendar']);

export const approvalSchema = z.object({
  id: z.string(),
  status: z.enum(approvalStatuses),
  kind: z.enum(actionKinds),
  proposal: z.enum(proposals).nullable(),
  meetingId: text,
  title: z.string().describe('What is asked, in words'),
  changes: z
    .array(z.object({ what: z.string(), before: text, after: z.string() }))
    .describe('What would change'),
  remarks: z.array(z.string()).describe('What to know before deciding'),
  conflicts: z.array(
    z.object({ severity: z.enum(['high', 'medium', 'low']), reason: z.string(), meetingId: z.string() }),
  ),
  requestedAt: instant,
  requestedBy: actor,
  expiresAt: instant,
  decidedAt: moment,
  decidedVia: z.enum(['page', 'slack', 'api']).nullable(),
  notes: text,
  executedAt: moment,
  undoableUntil: moment.describe('Until when {"action":"undo"} is taken; null when it is not'),
  reason: text.describe('Why it failed, is off, or could not be undone'),
  steps: z.array(z.object({ status: z.enum(approvalStatuses), at: instant, by: actor })),
});

export const approvalsSchema = z.object({ approvals: z.array(approvalSchema), nextCursor: text });

export const approvalDecision = z.strictObject({
  action: z.enum(['approve', 'reject', 'undo']),
  notes: z.string().max(2000).optional(),
});

const time = z
  .string()
  .min(1)
  .max(40)
  .describe('A time with an offset, such as 2026-03-02T09:00:00+01:00, or a day, such as 2026-03-02');
const parts = {
  title: z.string().trim().min(1).max(300),
  description: z.string().max(7500),
  location: z.string().max(500),
  start: time,
  end: time.describe('As start; of days, the first that is not of it'),
};

export const eventEdit = z.strictObject(parts).partial();

export const newEvent = z.strictObject({
  title: parts.title,
  start: parts.start,
  end: parts.end,
  description: parts.description.optional(),
  location: parts.location.optional(),
  guests: z.array(z.email().max(254)).max(50).optional().describe('Addresses of whom Google invites'),
  calendarId: z.string().min(1).max(1024).optional().describe('My own calendar where it is absent'),
});

const comment = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .optional()
  .describe('A note that Google shows to the organiser');

export const eventResponse = z.strictObject({
  response: z.enum(['accepted', 'declined', 'tentative']),
  comment,
});

export const eventProposal = z.strictObject({ proposal: z.enum(proposals), comment });
