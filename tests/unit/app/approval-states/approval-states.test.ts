import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  type ApprovalEvent,
  type ApprovalStatus,
  approvalEvents,
  approvalStatuses,
  approvalTransitions,
} from '../../../../src/core/approvals/approval-states.ts';
import { type ApprovalWorld, anApprovalWorld } from '../../../builders/an-approval-world.ts';
import { anEventNow } from '../../../fakes/memory-calendar-actions.ts';
import { drawApprovalStates } from './draw.ts';

type Act = (world: ApprovalWorld) => Promise<unknown>;

const approved: Act = async (world) => [await world.request(), await world.decide('approve')];
const executed: Act = async (world) => [await approved(world), await world.work()];
const undoing: Act = async (world) => [await executed(world), await world.decide('undo')];

const changedAtGoogle: Act = async (world) => {
  world.google.put(anEventNow({ title: 'Another title', end: { kind: 'day', date: '2026-03-05' } }));
  await world.work();
};
const refusedByGoogle: Act = async (world) => {
  const trouble = { kind: 'refused', reason: 'Google does not let you change this event.' } as const;
  world.google.meet({ atCall: world.google.calls() + 2, moment: 'before', trouble });
  await world.work();
};
const meetingChanged: Act = async (world) => {
  const meeting = { ...(await world.theMeeting()), title: 'Another title' };
  await world.meetings.save(meeting);
  await world.cancelOutdated(meeting);
};
const expire: Act = async (world) => {
  world.clock.set('2026-03-03T08:00:00Z');
  const { status } = await world.theApproval();
  // Whatever is under way is not tried anew here: it does not expire.
  if (status !== 'approved' && status !== 'undoing') await world.work();
};

/** The shortest way to each state. */
const reach: Readonly<Record<ApprovalStatus, Act>> = {
  pending: (world) => world.request(),
  approved,
  executed,
  undoing,
  undone: async (world) => [await undoing(world), await world.work()],
  rejected: async (world) => [await world.request(), await world.decide('reject')],
  expired: async (world) => [await world.request(), await expire(world)],
  cancelled: async (world) => [await world.request(), await meetingChanged(world)],
  'changed-meanwhile': async (world) => [await approved(world), await changedAtGoogle(world)],
  failed: async (world) => [await approved(world), await refusedByGoogle(world)],
};

const happen: Readonly<Record<ApprovalEvent, Act>> = {
  approve: (world) => world.decide('approve'),
  reject: (world) => world.decide('reject'),
  expire,
  'meeting changed': meetingChanged,
  undo: (world) => world.decide('undo'),
  done: (world) => world.work(),
  'changed at Google': changedAtGoogle,
  'refused by Google': refusedByGoogle,
};

describe('a request to change the calendar', () => {
  const pairs = approvalStatuses.flatMap((state) =>
    approvalEvents.map((event) => [state, event, approvalTransitions[state][event] ?? state] as const),
  );

  it.each(pairs)('that is %s, at “%s”, is then %s', async (state, event, then) => {
    const world = await anApprovalWorld();
    await reach[state](world);
    expect((await world.theApproval()).status).toBe(state);
    await happen[event](world);
    expect((await world.theApproval()).status).toBe(then);
  });

  it('tells each of its steps once, in order, and is due no more at its end', async () => {
    const world = await anApprovalWorld();
    await reach.undone(world);
    await world.passMinutes(3);
    const { steps, toldSteps, dueAt } = await world.theApproval();
    expect(steps.map(({ status }) => status)).toEqual([
      'pending',
      'approved',
      'executed',
      'undoing',
      'undone',
    ]);
    expect([toldSteps, dueAt]).toEqual([5, null]);
    const { entries } = await world.audit.page({ userId: 'user1', limit: 100 });
    expect(entries.map(({ action }) => action).toSorted()).toEqual(
      steps.map(({ status }) => `action.${status}`).toSorted(),
    );
  });

  it('is drawn in the documentation as it is decided here', () => {
    const file = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'approval-states.md');
    // However the columns are aligned.
    const plain = (text: string): string => text.replaceAll(/-{3,}/g, '---').replaceAll(/ +/g, ' ');
    expect(plain(readFileSync(file, 'utf8'))).toBe(plain(drawApprovalStates()));
  });
});
