import { describe, expect, it } from '@jest/globals';
import { decideApproval } from '../../../src/app/decide-approval.ts';
import { requestAction } from '../../../src/app/request-action.ts';
import type { Wanted } from '../../../src/app/wanted-action.ts';
import { workApproval } from '../../../src/app/work-approval.ts';
import {
  MissingScope,
  OutcomeUnknown,
  RateLimited,
  ReconnectNeeded,
  TransientError,
} from '../../../src/core/errors.ts';
import { type ApprovalWorld, anApprovalWorld, shorten } from '../../builders/an-approval-world.ts';
import { dyingPorts } from '../../fakes/dying-ports.ts';
import { anEventNow, type GoogleFault } from '../../fakes/memory-calendar-actions.ts';

const meetingId = 'meeting1';
const timed = (at: string) => ({ kind: 'timed', at, timeZone: 'Europe/Berlin' }) as const;

const kinds: Readonly<Record<string, Wanted>> = {
  create: { kind: 'proposal', meetingId, proposal: 'hold', comment: null },
  update: { kind: 'edit', meetingId, edit: { title: 'Budget', addToDescription: 'Agenda' } },
  move: shorten,
  respond: { kind: 'respond', meetingId, response: 'tentative', comment: 'Late' },
  delete: { kind: 'delete', meetingId },
};
const undoable = Object.keys(kinds).filter((kind) => kind !== 'delete');

const agreed = async (wanted: Wanted): Promise<ApprovalWorld> => {
  const world = await anApprovalWorld();
  await world.request(wanted);
  await world.decide('approve');
  return world;
};
const takenBack = async (wanted: Wanted): Promise<ApprovalWorld> => {
  const world = await agreed(wanted);
  await world.passMinutes(1);
  await world.decide('undo');
  return world;
};

/** Nobody knows, or not now. */
const passing: Readonly<Record<string, Error>> = {
  'a time-out': new TransientError('no answer'),
  'a 503': new OutcomeUnknown('503'),
  'a 429': new RateLimited('slow down', { limits: 'account', retryAfterSeconds: 90 }),
};
const answered: Readonly<Record<string, GoogleFault['trouble']>> = {
  'a 412': { kind: 'changed' },
  'a 410': { kind: 'gone' },
  'a 403 of the event': { kind: 'refused', reason: 'Google does not let you change this event.' },
  'a missing scope': new MissingScope('403'),
  'a grant that ended': new ReconnectNeeded('invalid_grant'),
};
const faults = [1, 2, 3].flatMap((atCall) => [
  ...Object.entries(passing).flatMap(([name, trouble]) =>
    (['before', 'after'] as const).flatMap((moment) =>
      [1, 3].map((times) => ({ name: `${name} ${times} times ${moment}`, atCall, moment, trouble, times })),
    ),
  ),
  ...Object.entries(answered).map(([name, trouble]) => ({
    name,
    atCall,
    moment: 'before' as const,
    trouble,
    times: 1,
  })),
]);

/** What is true however it came about. */
const checkTruth = async (world: ApprovalWorld, mark: 'made' | 'undone'): Promise<void> => {
  const { status, steps, toldSteps, dueAt } = await world.theApproval();
  const written = world.google.writes.filter((write) => write.startsWith(mark));
  expect(written.length).toBeLessThanOrEqual(1);
  const done = mark === 'made' ? 'executed' : 'undone';
  const vanished = written.length === 0 && world.google.all().every(({ cancelled }) => cancelled);
  // What somebody else did is not done again, and no failure.
  if (vanished) expect([done, mark === 'made' ? 'changed-meanwhile' : 'executed']).toContain(status);
  else expect(status === done).toBe(written.length === 1);
  expect([toldSteps, dueAt]).toEqual([steps.length, null]);
};

describe.each(Object.entries(kinds))('an approved request (%s)', (_, wanted) => {
  it.each(faults)('tells the truth and acts once at $name, call $atCall', async (fault) => {
    const world = await agreed(wanted);
    world.google.meet(fault);
    await world.passMinutes(45);
    await checkTruth(world, 'made');
    if (fault.trouble instanceof TransientError) expect((await world.theApproval()).status).toBe('executed');
  });
});

describe.each(undoable)('an undo (%s)', (kind) => {
  it.each(faults)('tells the truth and acts once at $name, call $atCall', async (fault) => {
    const world = await takenBack(kinds[kind] as Wanted);
    world.google.meet({ ...fault, atCall: fault.atCall + world.google.calls() });
    await world.passMinutes(45);
    await checkTruth(world, 'undone');
    if (fault.trouble instanceof TransientError) expect((await world.theApproval()).status).toBe('undone');
  });
});

/** The process dies at the nth call to any port, before it has an effect or after it. */
const dyingWork = async (
  world: ApprovalWorld,
  death: { readonly atCall: number; readonly moment: 'before' | 'after' },
): Promise<boolean> => {
  const actions = await world.google.open('user1', 'connection1');
  const ports = dyingPorts(
    { ...world.ports, actions: { ...actions } },
    ['approvals', 'audit', 'queue', 'actions'],
    death,
  );
  const { actions: dying } = ports;
  const died = await workApproval({ ...ports, openCalendarActions: async () => dying as typeof actions })(
    world.key(),
  ).then(
    () => false,
    () => true,
  );
  return died;
};

describe('a process that dies while it carries out', () => {
  const deaths = Array.from({ length: 14 }, (_, index) => index + 1).flatMap((atCall) =>
    (['before', 'after'] as const).map((moment) => ({ atCall, moment })),
  );

  it.each(Object.keys(kinds).flatMap((kind) => deaths.map((death) => ({ kind, ...death }))))(
    'is made up for: $kind, $moment call $atCall',
    async ({ kind, ...death }) => {
      const world = await agreed(kinds[kind] as Wanted);
      await dyingWork(world, death);
      // The queue is not delivered again: the sweep alone makes up for it.
      world.queue.approvals.splice(0);
      await world.passMinutes(20);
      expect((await world.theApproval()).status).toBe('executed');
      await checkTruth(world, 'made');
      expect(world.shown.at(-1)?.status).toBe('executed');
    },
  );

  it.each(undoable.flatMap((kind) => deaths.map((death) => ({ kind, ...death }))))(
    'is made up for in an undo: $kind, $moment call $atCall',
    async ({ kind, ...death }) => {
      const world = await takenBack(kinds[kind] as Wanted);
      await dyingWork(world, death);
      world.queue.approvals.splice(0);
      await world.passMinutes(20);
      expect((await world.theApproval()).status).toBe('undone');
      await checkTruth(world, 'undone');
    },
  );
});

describe('many at once', () => {
  it('decide once: of a hundred one wins, and it is carried out once', async () => {
    const world = await anApprovalWorld();
    await world.request();
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, nth) =>
        decideApproval(world.ports)({
          ...world.key(),
          decision: nth % 10 === 9 ? 'reject' : 'approve',
          note: null,
          via: 'slack',
        }),
      ),
    );
    expect(outcomes.filter(({ kind }) => kind === 'decided')).toHaveLength(1);
    const { status } = await world.theApproval();
    await Promise.all(Array.from({ length: 100 }, () => world.work()));
    await world.passMinutes(5);
    expect(world.google.writes).toHaveLength(status === 'approved' ? 1 : 0);
  });

  it('carry out once: a hundred approvals of one request, each with its run', async () => {
    const world = await anApprovalWorld();
    await world.request();
    await Promise.all(
      Array.from({ length: 100 }, async () => {
        await world.decide('approve');
        await world.work();
      }),
    );
    await world.passMinutes(5);
    expect(world.google.writes).toEqual(['made event1']);
    // One looked and wrote, all others left it to that one.
    expect(world.google.calls()).toBe(2);
    expect((await world.theApproval()).status).toBe('executed');
  });

  it('ask once: the same asked a hundred times is one request', async () => {
    const world = await anApprovalWorld();
    const ask = () => requestAction(world.ports)({ userId: 'user1', wanted: shorten, by: 'person' });
    const asked = await Promise.all(Array.from({ length: 100 }, ask));
    const ids = asked.flatMap((one) => (one.kind === 'requested' ? [one.approval.id] : []));
    expect([ids.length, new Set(ids).size, world.approvals.all().length]).toEqual([100, 1, 1]);
  });
});

describe('what Google has newer', () => {
  it('is not overwritten, not even between the look and the write', async () => {
    const world = await agreed(shorten);
    const open = world.google.open;
    const racing = workApproval({
      ...world.ports,
      openCalendarActions: async (userId, connectionId) => {
        const actions = await open(userId, connectionId);
        return {
          ...actions,
          patch: async (input) => {
            world.google.put(anEventNow({ title: 'Newer' }));
            return actions.patch(input);
          },
        };
      },
    });
    await racing(world.key());
    expect(await world.theApproval()).toMatchObject({ status: 'changed-meanwhile' });
    expect(world.google.get('event1')).toMatchObject({ title: 'Newer' });
    expect(world.google.writes).toEqual([]);
  });

  it('does not stand in the way where it is not of what is changed: somebody else answered', async () => {
    const world = await agreed(shorten);
    world.google.put(anEventNow());
    await world.work();
    expect(await world.theApproval()).toMatchObject({ status: 'executed' });
    expect(world.google.get('event1')?.end).toEqual(timed('2026-03-04T14:50:00Z'));
  });

  it('keeps an undo from taking it back too', async () => {
    const world = await takenBack(shorten);
    world.google.put({ ...anEventNow(), ...world.google.get('event1'), end: timed('2026-03-04T16:00:00Z') });
    await world.work();
    expect(await world.theApproval()).toMatchObject({
      status: 'executed',
      reason: expect.stringContaining('changed after it'),
    });
  });
});

describe('a request that comes too late', () => {
  it('is said to have failed when Google never answered in time and nothing was done', async () => {
    const world = await agreed(shorten);
    world.google.meet({ atCall: 1, moment: 'before', trouble: new TransientError('down'), times: 1000 });
    await world.passMinutes(60);
    expect((await world.theApproval()).status).toBe('approved');
    world.clock.set('2026-03-04T14:00:00Z');
    world.google.meet(null);
    await world.passMinutes(20);
    expect(await world.theApproval()).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('late'),
    });
    expect(world.google.writes).toEqual([]);
  });

  it.each(Object.keys(kinds))(
    'is said to be done when it was done, however late that is learnt: %s',
    async (kind) => {
      const world = await agreed(kinds[kind] as Wanted);
      const atCall = kind === 'create' ? 1 : 2;
      world.google.meet({ atCall, moment: 'after', trouble: new TransientError('down'), times: 1000 });
      await world.passMinutes(60);
      world.clock.set('2026-03-04T15:00:00Z');
      world.google.meet(null);
      await world.passMinutes(20);
      expect((await world.theApproval()).status).toBe('executed');
      expect(world.google.writes).toHaveLength(1);
    },
  );

  it.each(Object.keys(kinds))('is not said to have failed while nobody may look: %s', async (kind) => {
    const world = await agreed(kinds[kind] as Wanted);
    const atCall = kind === 'create' ? 1 : 2;
    world.google.meet({ atCall, moment: 'after', trouble: new TransientError('down') });
    await world.work();
    const ended = new ReconnectNeeded('invalid_grant');
    world.google.meet({ atCall: atCall + 1, moment: 'before', trouble: ended, times: 1000 });
    await world.passMinutes(60);
    expect((await world.theApproval()).status).toBe('approved');
    world.google.meet(null);
    await world.passMinutes(20);
    expect((await world.theApproval()).status).toBe('executed');
    expect(world.google.writes).toHaveLength(1);
  });

  it('can be undone for ten minutes, to the minute', async () => {
    const world = await agreed(shorten);
    await world.work();
    world.clock.advanceMinutes(10);
    expect(await world.decide('undo')).toMatchObject({ kind: 'refused' });
    world.clock.advanceMinutes(-1);
    expect(await world.decide('undo')).toMatchObject({ kind: 'decided' });
  });
});
