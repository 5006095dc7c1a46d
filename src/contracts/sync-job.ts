import * as z from 'zod';

/** A message of the sync queue. */
export const syncJobSchema = z.strictObject({
  userId: z.string().min(1),
  connectionId: z.string().min(1),
  calendarId: z.string().min(1).nullable(),
  mode: z.enum(['incremental', 'full', 'roll', 'poll', 'changed', 'watch']),
});
