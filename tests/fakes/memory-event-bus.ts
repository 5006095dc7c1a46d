import type { MeetingRequiresPrep } from '../../src/core/bus-events.ts';
import type { EventBus } from '../../src/ports/event-bus.ts';

export type MemoryEventBus = EventBus & {
  readonly events: readonly MeetingRequiresPrep[];
  /** Every publish throws this until it is set to null. */
  failWith(error: Error | null): void;
};

export const memoryEventBus = (): MemoryEventBus => {
  const events: MeetingRequiresPrep[] = [];
  let failure: Error | null = null;
  return {
    events,
    failWith: (error) => {
      failure = error;
    },
    publish: async (event) => {
      if (failure !== null) throw failure;
      events.push(event);
    },
  };
};
