import type { CalendarEvent } from './calendar-event.ts';

type Revision = Pick<CalendarEvent, 'sequence' | 'updated'>;

/** Whether `incoming` is an older copy of what is stored: it came late, over another page or a parallel run. */
export const isOlderCopy = (incoming: Revision, stored: Revision): boolean => {
  if (incoming.updated === null || stored.updated === null || incoming.updated === stored.updated) {
    return incoming.sequence < stored.sequence;
  }
  return incoming.updated < stored.updated && incoming.sequence <= stored.sequence;
};
