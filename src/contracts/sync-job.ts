import * as z from 'zod';

const syncJobSchema = z.strictObject({
  userId: z.string().min(1),
  connectionId: z.string().min(1),
  calendarId: z.string().min(1).nullable(),
  mode: z.enum(['incremental', 'full', 'roll', 'poll', 'changed', 'watch']),
});

const reviseJobSchema = z.strictObject({
  userId: z.string().min(1),
  preparationId: z.string().min(1),
  mode: z.literal('revise'),
});

const approvalJobSchema = z.strictObject({
  userId: z.string().min(1),
  approvalId: z.string().min(1),
  mode: z.literal('approval'),
});

/** A message of the sync queue. */
export const queuedJobSchema = z.union([syncJobSchema, reviseJobSchema, approvalJobSchema]);
