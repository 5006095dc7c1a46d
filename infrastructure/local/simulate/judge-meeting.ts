import type { Meeting } from '../../../src/core/meeting.ts';
import type { Preparation } from '../../../src/core/preparation.ts';
import { addMinutes, later } from '../../../src/core/time.ts';
import type { SimulatedMaterial, SimulatedMeeting, SimulatedOutcome } from './simulation-report.ts';

/** A notice may come this long after it was due: one sweep and its work. */
const graceMinutes = 2;

/** What became of one meeting, read from the store after its time. */
export const judgeMeeting = (facts: {
  readonly meeting: Meeting;
  readonly preparations: readonly Preparation[];
  readonly materials: readonly SimulatedMaterial[];
}): SimulatedMeeting => {
  const { meeting } = facts;
  const preparation =
    facts.preparations.findLast((run) => run.generation === meeting.prep.generation) ?? null;
  const { decision } = meeting;
  return {
    id: meeting.id,
    title: meeting.title,
    start: meeting.start,
    end: meeting.end,
    type: decision.type,
    rule: decision.rule,
    needsPrep: decision.needsPrep,
    reason: meeting.prep.note ?? decision.reason,
    prepAt: decision.prepAt,
    notifiedAt: preparation?.noticedAt ?? null,
    answeredAt: preparation?.answeredAt ?? null,
    deliveredAt: preparation?.deliveredAt ?? null,
    reminderAt: preparation?.remindedAt ?? null,
    outcome: outcomeOf(meeting),
    channels: channelsOf(preparation),
    materials: facts.materials,
  };
};

const outcomeOf = (meeting: Meeting): SimulatedOutcome => {
  switch (meeting.prep.status) {
    case 'prepared':
    case 'skipped':
    case 'withdrawn':
    case 'missed':
      return meeting.prep.status;
    case 'failed':
      return 'missed';
    case 'none':
    case 'claimed':
    case 'preparing':
      if (meeting.status === 'cancelled' && meeting.prep.preparationId !== null) return 'withdrawn';
      return meeting.decision.needsPrep ? 'missed' : 'not-needed';
  }
};

const channelsOf = (preparation: Preparation | null): readonly string[] => [
  ...new Set(
    (preparation?.notices ?? []).filter((notice) => notice.state === 'sent').map((notice) => notice.channel),
  ),
];

/** Whether the person heard too late: of the preparation, or of its result. */
export const isLate = (meeting: SimulatedMeeting, foundAt: string): boolean => {
  if (!meeting.needsPrep || meeting.prepAt === null || meeting.outcome === 'missed') return false;
  const dueAt = later(meeting.prepAt, foundAt);
  const noticeLate = meeting.notifiedAt !== null && meeting.notifiedAt > addMinutes(dueAt, graceMinutes);
  const deliveryLate = meeting.deliveredAt !== null && meeting.deliveredAt >= meeting.start;
  return noticeLate || deliveryLate;
};
