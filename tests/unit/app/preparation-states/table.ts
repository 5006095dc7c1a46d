import type { PreparationStatus } from '../../../../src/core/preparation.ts';

export const states = [
  'gathering',
  'asking',
  'snoozed',
  'answered',
  'writing',
  'delivered',
  'closed',
  'skipped',
  'withdrawn',
  'failed',
] as const satisfies readonly PreparationStatus[];

/** Everything that can happen to a preparation: what its person says, what the workflow does, what the meeting does. */
export const events = [
  'ask',
  'answers',
  'snooze',
  'skip',
  'write',
  'deliver',
  'close',
  'fail',
  'edited',
  'moved',
  'cancelled',
  'declined',
  'muted',
  'revise',
  'withdraw link',
] as const;

export type State = (typeof states)[number];
export type Event = (typeof events)[number];

/** What each event makes of a preparation in each state; what is not named stays as it is. */
export const table: Readonly<Record<State, Readonly<Partial<Record<Event, State>>>>> = {
  gathering: {
    ask: 'asking',
    answers: 'answered',
    snooze: 'snoozed',
    skip: 'skipped',
    write: 'writing',
    close: 'closed',
    fail: 'failed',
    moved: 'withdrawn',
    cancelled: 'withdrawn',
    declined: 'withdrawn',
    muted: 'withdrawn',
  },
  asking: {
    answers: 'answered',
    snooze: 'snoozed',
    skip: 'skipped',
    write: 'writing',
    close: 'closed',
    fail: 'failed',
    moved: 'withdrawn',
    cancelled: 'withdrawn',
    declined: 'withdrawn',
    muted: 'withdrawn',
  },
  snoozed: {
    answers: 'answered',
    skip: 'skipped',
    write: 'writing',
    close: 'closed',
    fail: 'failed',
    moved: 'withdrawn',
    cancelled: 'withdrawn',
    declined: 'withdrawn',
    muted: 'withdrawn',
  },
  answered: {
    write: 'writing',
    close: 'closed',
    fail: 'failed',
    moved: 'withdrawn',
    cancelled: 'withdrawn',
    declined: 'withdrawn',
    muted: 'withdrawn',
  },
  writing: {
    deliver: 'delivered',
    close: 'closed',
    fail: 'failed',
    moved: 'withdrawn',
    cancelled: 'withdrawn',
    declined: 'withdrawn',
    muted: 'withdrawn',
  },
  delivered: {
    close: 'closed',
    fail: 'closed',
    moved: 'withdrawn',
    cancelled: 'withdrawn',
    declined: 'withdrawn',
    muted: 'withdrawn',
  },
  closed: { moved: 'withdrawn', cancelled: 'withdrawn', declined: 'withdrawn', muted: 'withdrawn' },
  skipped: {},
  withdrawn: {},
  failed: {},
};
