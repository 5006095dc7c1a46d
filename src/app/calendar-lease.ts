import type { Calendar } from '../core/connection.ts';
import { TransientError } from '../core/errors.ts';
import type { Instant } from '../core/time.ts';
import { addSeconds } from '../core/time.ts';
import type { CalendarStore } from '../ports/connection-store.ts';

/** A little longer than a worker may run: whoever holds it past that is dead. */
const leaseSeconds = 330;
/** Most runs are over by then. */
const triedAgainAfterSeconds = 10;

export type CalendarLease = {
  /** Takes it before the first write, and gives the record as it is then. Repeatable. */
  take(): Promise<Calendar>;
  /** The record that this run goes on with. */
  current(): Calendar;
  /** Lets others in after a failure; after a success the last save of the record does. */
  release(): Promise<void>;
};

const busy = (): TransientError =>
  new TransientError('Another run is writing the calendar', { retryAfterSeconds: triedAgainAfterSeconds });

/**
 * Lets one run at a time write a calendar: what a slower run had read before could else bring back what a
 * quicker one has removed since. A run that finds nothing to write does not need it. Throws TransientError
 * while another run has it, or has had it since the record was read.
 */
export const openLease = (calendars: CalendarStore, read: Calendar, now: Instant): CalendarLease => {
  if ((read.writingUntil ?? now) > now) throw busy();
  const writingUntil = addSeconds(now, leaseSeconds);
  let taking: Promise<Calendar> | null = null;
  let current = read;

  const take = async (): Promise<Calendar> => {
    if ((await calendars.save({ ...read, writingUntil })) === 'conflict') throw busy();
    current = { ...read, writingUntil, version: read.version + 1 };
    return current;
  };

  return {
    take: () => {
      taking ??= take();
      return taking;
    },
    current: () => current,
    release: async () => {
      if (current.version === read.version) return;
      const { connectionId, calendarId } = read;
      const stored = await calendars.get(connectionId, calendarId);
      if (stored?.writingUntil === writingUntil) await calendars.save({ ...stored, writingUntil: null });
    },
  };
};
