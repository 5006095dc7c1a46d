import type { MeetingType } from '../../../src/core/meeting-type.ts';
import type { Instant } from '../../../src/core/time.ts';

export type SimulatedOutcome = 'prepared' | 'skipped' | 'withdrawn' | 'not-needed' | 'missed';

export type SimulatedMaterial = { readonly kind: string; readonly format: string; readonly path: string };

/** One line of the report; the names are the contract in docs/local.md. */
export type SimulatedMeeting = {
  readonly id: string;
  readonly title: string | null;
  readonly start: Instant;
  readonly end: Instant;
  readonly type: MeetingType;
  readonly rule: string;
  readonly needsPrep: boolean;
  readonly reason: string;
  readonly prepAt: Instant | null;
  readonly notifiedAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly reminderAt: Instant | null;
  readonly outcome: SimulatedOutcome;
  readonly channels: readonly string[];
  readonly materials: readonly SimulatedMaterial[];
};

export type CallCounts = {
  readonly google: number;
  readonly dynamodb: number;
  readonly slack: number;
  readonly twilio: number;
  readonly model: number;
};

export type SimulationReport = {
  readonly meetings: readonly SimulatedMeeting[];
  readonly totals: {
    readonly meetings: number;
    readonly needPrep: number;
    readonly prepared: number;
    readonly missed: number;
    readonly late: number;
    readonly duplicates: number;
    readonly calls: CallCounts;
    readonly costUsd: number;
  };
};

/** Exit status 0 only when nothing was missed, late or doubled. */
export const isClean = ({ totals }: SimulationReport): boolean =>
  totals.missed === 0 && totals.late === 0 && totals.duplicates === 0;
