import type { ChangeMarks } from '../../src/ports/change-marks.ts';
import { joinKey } from './versioned-records.ts';

export const memoryChangeMarks = (): ChangeMarks => {
  const marks = new Map<string, { readonly mark: string; readonly at: string; queued: boolean }>();
  const keyOf = (calendar: { readonly connectionId: string; readonly calendarId: string }) =>
    joinKey(calendar.connectionId, calendar.calendarId);
  return {
    set: async ({ mark, at, staleBefore, ...calendar }) => {
      const known = marks.get(keyOf(calendar));
      if (known?.queued === true && known.at > staleBefore) return false;
      marks.set(keyOf(calendar), { mark, at, queued: false });
      return true;
    },
    confirm: async ({ mark, ...calendar }) => {
      const known = marks.get(keyOf(calendar));
      if (known?.mark === mark) known.queued = true;
    },
    clear: async (calendar) => {
      marks.delete(keyOf(calendar));
    },
  };
};
