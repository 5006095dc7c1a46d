/**
 * Every write of a record is conditional on the version that was read (0 = must not exist yet)
 * and stores that version plus one. `conflict` means someone else wrote first: read again, decide again.
 */
export type SaveOutcome = 'saved' | 'conflict';
