import { describe, expect, it } from '@jest/globals';
import { decideReply } from '../../../src/core/decide-reply.ts';
import type { PreparationStatus } from '../../../src/core/preparation.ts';
import type { Reply } from '../../../src/core/reply.ts';
import { aPreparation } from '../../builders/a-preparation.ts';
import { theConfig } from './the-config.ts';

const now = '2026-03-03T15:00:00Z';
const earlier = '2026-03-03T14:40:00Z';
const answers: Reply = {
  kind: 'answers',
  answers: [{ questionId: 'goal', text: 'Agree' }],
  note: 'Bring cake',
};
const replies: readonly Reply[] = [answers, { kind: 'snooze' }, { kind: 'skip' }, { kind: 'skip-series' }];

const decide = (preparation: Parameters<typeof aPreparation>[0], reply: Reply, round = 0) =>
  decideReply({
    preparation: aPreparation(preparation),
    round,
    reply,
    via: 'slack',
    now,
    policy: theConfig.policy,
  });

const open: readonly PreparationStatus[] = ['gathering', 'asking'];
const over: readonly [PreparationStatus, object][] = [
  ['answered', { kind: 'already', status: 'answered', at: earlier }],
  ['writing', { kind: 'already', status: 'answered', at: earlier }],
  ['delivered', { kind: 'already', status: 'answered', at: earlier }],
  ['skipped', { kind: 'already', status: 'skipped', at: earlier }],
  ['closed', { kind: 'closed', reason: 'This preparation is finished.' }],
  ['withdrawn', { kind: 'closed', reason: 'The meeting was moved.' }],
  ['failed', { kind: 'closed', reason: expect.stringContaining('failed') }],
];

describe('the first reply', () => {
  it.each(open)('with answers is taken while %s', (status) => {
    expect(decide({ status }, answers)).toMatchObject({
      kind: 'accept',
      preparation: {
        status: 'answered',
        answers: [{ questionId: 'goal', text: 'Agree' }],
        notes: ['Bring cake'],
        answeredAt: now,
        answeredVia: 'slack',
      },
    });
  });

  it.each(open)('that puts off is taken while %s, and begins the next round', (status) => {
    expect(decide({ status }, { kind: 'snooze' })).toMatchObject({
      kind: 'accept',
      preparation: { status: 'snoozed', snoozedUntil: '2026-03-03T17:00:00Z', round: 1, answeredAt: null },
    });
  });

  it.each(['skip', 'skip-series'] as const)('that says %s ends it', (kind) => {
    for (const status of open) {
      expect(decide({ status }, { kind })).toMatchObject({
        kind: 'accept',
        preparation: { status: 'skipped', closedAt: now },
      });
    }
  });

  it('keeps earlier notes and adds none where none was given', () => {
    const decision = decide({ status: 'asking', notes: ['First'] }, { ...answers, note: null });
    expect(decision).toMatchObject({ preparation: { notes: ['First'] } });
  });

  it.each(replies)('from an older round is stale: $kind', (reply) => {
    expect(decide({ status: 'asking', round: 1 }, reply, 0)).toEqual({
      kind: 'refuse',
      outcome: { kind: 'stale' },
    });
  });
});

describe('a later reply', () => {
  const recorded = {
    answeredAt: earlier,
    closedAt: earlier,
    snoozedUntil: '2026-03-03T16:40:00Z',
    outcomeReason: 'The meeting was moved.',
  };
  it.each(over.flatMap(([status, outcome]) => replies.map((reply) => [status, reply, outcome] as const)))(
    'while %s changes nothing: %j',
    (status, reply, outcome) => {
      expect(decide({ ...recorded, status }, reply)).toEqual({ kind: 'refuse', outcome });
    },
  );

  it('while put off is taken where it is an answer or a skip, and is no further snooze', () => {
    const putOff = { ...recorded, answeredAt: null, status: 'snoozed' } as const;
    expect(decide(putOff, answers)).toMatchObject({ kind: 'accept', preparation: { status: 'answered' } });
    expect(decide(putOff, { kind: 'skip' })).toMatchObject({ preparation: { status: 'skipped' } });
    expect(decide(putOff, { kind: 'snooze' })).toEqual({
      kind: 'refuse',
      outcome: { kind: 'already', status: 'snoozed', at: '2026-03-03T16:40:00Z' },
    });
  });

  it.each(['writing', 'delivered'] as const)(
    'while %s without answers is told that it is too late',
    (status) => {
      expect(decide({ status }, answers)).toMatchObject({ outcome: { kind: 'closed' } });
    },
  );
});

describe('putting off', () => {
  it.each([
    ['2026-03-03T17:40:00Z', '2026-03-03T17:00:00Z'],
    ['2026-03-03T17:39:00Z', '2026-03-03T16:59:00Z'],
    ['2026-03-03T15:50:00Z', '2026-03-03T15:10:00Z'],
  ])('a meeting at %s lasts until %s', (start, until) => {
    expect(decide({ status: 'asking', start }, { kind: 'snooze' })).toMatchObject({
      preparation: { snoozedUntil: until },
    });
  });

  it('a meeting that is too near is refused', () => {
    expect(decide({ status: 'asking', start: '2026-03-03T15:49:00Z' }, { kind: 'snooze' })).toMatchObject({
      kind: 'refuse',
      outcome: { kind: 'closed', reason: expect.stringContaining('too near') },
    });
  });
});
