import type { Meeting } from '../core/meeting.ts';
import type { ContextResult } from '../core/preparation.ts';

/** One place that may know something about a meeting. Throws when it cannot be read. */
export type ContextSource = { readonly name: string; gather(meeting: Meeting): Promise<ContextResult> };
