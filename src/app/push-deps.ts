import type { OpenCalendarWatching } from '../ports/calendar-watching.ts';
import type { ChangeMarks } from '../ports/change-marks.ts';
import type { ChannelStore } from '../ports/channel-store.ts';
import type { Random } from '../ports/random.ts';

/** What push notifications need; a deployment that Google cannot reach is without, and polls. */
export type PushDeps = {
  readonly channels: ChannelStore;
  readonly marks: ChangeMarks;
  readonly openCalendarWatching: OpenCalendarWatching;
  readonly random: Random;
  /** Where Google sends its notifications. */
  readonly address: string;
};
