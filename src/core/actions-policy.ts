import * as z from 'zod';
import { parseConfig } from './parse-config.ts';

const schema = z.strictObject({
  conflicts: z.strictObject({
    /** Less time than this between two engagements is a conflict, too. */
    bufferMinutes: z.int().min(0).max(120),
    /** A request for a time that is taken is refused from this severity on. */
    refuseFrom: z.enum(['never', 'high', 'medium', 'low']),
  }),
});

/** What holds of changes of the calendar: config/actions_policy.yaml. */
export type ActionsPolicy = Readonly<z.infer<typeof schema>>;

/** Checks the parsed file; throws InvalidConfig naming the field. */
export const parseActionsPolicy = (parsed: unknown): ActionsPolicy => parseConfig(schema, parsed);
