import { createHash } from 'node:crypto';
import type { ClaimInput, ClaimOutput } from '../contracts/workflow-steps.ts';
import type { Meeting } from '../core/meeting.ts';
import type { Preparation } from '../core/preparation.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';
import { updateMeeting } from './update-record.ts';

export type ClaimDeps = {
  readonly meetings: MeetingStore;
  readonly preparations: PreparationStore;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly log: Log;
};

/** The identity of one run: the same meeting, generation and start always give the same id. */
export const preparationId = (meeting: Meeting): string =>
  createHash('sha256')
    .update(JSON.stringify([meeting.userId, meeting.id, meeting.prep.generation, meeting.start]))
    .digest('base64url')
    .slice(0, 22);

/** What a person already said for the same meeting at its earlier time is not asked again. */
const carriedOver = (earlierRuns: readonly Preparation[]): Partial<Preparation> => {
  const previous = earlierRuns.findLast((run) => run.status === 'withdrawn' && run.answeredAt !== null);
  if (previous === undefined) return {};
  const { answers, notes, answeredAt, answeredVia } = previous;
  return { answers, notes, answeredAt, answeredVia };
};

const newPreparation = (
  meeting: Meeting,
  input: ClaimInput,
  now: string,
  earlierRuns: readonly Preparation[],
): Preparation => ({
  id: preparationId(meeting),
  userId: meeting.userId,
  meetingId: meeting.id,
  generation: meeting.prep.generation,
  start: meeting.start,
  status: 'gathering',
  executionId: input.executionId,
  taskToken: null,
  round: 0,
  notices: [],
  context: [],
  answers: [],
  notes: [],
  answeredVia: null,
  snoozedUntil: null,
  linkId: null,
  writer: null,
  costUsd: 0,
  dueAt: meeting.decision.prepAt ?? now,
  startedAt: now,
  noticedAt: null,
  answeredAt: null,
  writtenAt: null,
  deliveredAt: null,
  remindedAt: null,
  closedAt: null,
  outcomeReason: null,
  version: 0,
  ...carriedOver(earlierRuns),
});

/**
 * The first step of an execution: makes the preparation that only one execution can make. A second
 * delivery of the same event, or one for an older generation, ends at once (`go` false).
 */
export const claimPreparation =
  (deps: ClaimDeps) =>
  async (input: ClaimInput): Promise<ClaimOutput> => {
    const { userId, meetingId, generation } = input;
    const ended = { preparationId: '', userId, meetingId, generation, go: false };
    const meeting = await deps.meetings.get(userId, meetingId);
    if (meeting?.prep.generation !== generation) return ended;
    const { status } = meeting.prep;
    if (status !== 'claimed' && status !== 'preparing') return ended;

    // The meeting may have moved since it was claimed, and its preparation's id with it.
    const id = status === 'preparing' ? meeting.prep.preparationId : preparationId(meeting);
    if (id === null) return ended;
    if (status === 'claimed') {
      const earlierRuns = await deps.preparations.ofMeeting(userId, meetingId);
      await deps.preparations.save(newPreparation(meeting, input, deps.clock.now(), earlierRuns));
    }
    const owner = await deps.preparations.get(id);
    if (owner?.executionId !== input.executionId) return ended;

    const marked = await updateMeeting(deps.meetings, userId, meetingId, (current) =>
      current.prep.generation === generation && current.prep.status === 'claimed'
        ? {
            ...current,
            prep: { ...current.prep, status: 'preparing', preparationId: id, claimedUntil: null },
            dueAt: null,
          }
        : null,
    );
    const stillWanted =
      marked?.value.prep.generation === generation && marked.value.prep.preparationId === id;
    if (!stillWanted) return ended;
    await deps.audit.append({
      userId,
      at: owner.startedAt,
      actor: 'assistant',
      action: 'preparation.started',
      subject: id,
      outcome: 'started',
    });
    deps.log.info('preparation.started', { preparationId: id, meetingId });
    return { preparationId: id, userId, meetingId, generation, go: true };
  };
