import type { CalendarEvent } from './calendar-event.ts';

type Revision = Pick<CalendarEvent, 'sequence' | 'updated'> & { readonly kind?: CalendarEvent['kind'] };

/**
 * Whether `incoming` is an older copy of what is stored: it came late, over another page or a parallel run.
 * Of a cancelled occurrence Google guarantees neither sequence nor time of change: without them it is new.
 */
export const isOlderCopy = (incoming: Revision, stored: Revision): boolean => {
  if (incoming.kind === 'cancelled-exception' && incoming.updated === null) return false;
  if (incoming.updated === null || stored.updated === null || incoming.updated === stored.updated) {
    return incoming.sequence < stored.sequence;
  }
  return incoming.updated < stored.updated && incoming.sequence <= stored.sequence;
};
