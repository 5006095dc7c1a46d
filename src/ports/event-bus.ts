import type { MeetingRequiresPrep } from '../core/bus-events.ts';

/** Delivers at least once. Throws TransientError when not accepted. */
export type EventBus = { publish(event: MeetingRequiresPrep): Promise<void> };
