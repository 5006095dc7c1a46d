import { describe, expect, it } from '@jest/globals';
import { showApproval } from '../../../src/app/show-approval.ts';
import { workApproval } from '../../../src/app/work-approval.ts';
import type { Approval } from '../../../src/core/approvals/approval.ts';
import type { ApprovalSummary } from '../../../src/core/approvals/summarise-approval.ts';
import { NotifierRejected, OutcomeUnknown, TransientError } from '../../../src/core/errors.ts';
import { aUser } from '../../builders/a-user.ts';
import { anApprovalWorld } from '../../builders/an-approval-world.ts';
import { dyingPorts, Killed } from '../../fakes/dying-ports.ts';
import { recordingChat } from '../../fakes/recording-chat.ts';

const identity = { teamId: 'T1', userId: 'U1' };

/** A person in Slack with calendar actions on, and a request of theirs that nobody told yet. */
const aWorld = async (linked = true) => {
  const world = await anApprovalWorld();
  const user = await world.users.get('user1');
  if (user === null) throw new Error('There is no user');
  await world.users.save({ ...user, slack: linked ? identity : null });
  const chat = recordingChat();
  const deps = { ...world.ports, chat, publicBaseUrl: 'https://assistant.example' };
  const show = showApproval(deps);
  await world.request();
  const summary = (): ApprovalSummary => {
    const message = chat.sent[0]?.message;
    if (message?.kind !== 'approval') throw new Error('Nothing was asked in Slack');
    return message.summary;
  };
  return {
    ...world,
    chat,
    deps,
    summary,
    show: async () => show(await world.theApproval()),
    /** Sees to the request as the queue does. */
    work: () => workApproval({ ...deps, showApproval: show })(world.key()),
  };
};

type World = Awaited<ReturnType<typeof aWorld>>;

const stands = async (world: World) => (await world.theApproval()).notice;

describe('a request in Slack', () => {
  it('is one message, with what would change, by when, and a link to its page', async () => {
    const world = await aWorld();
    await world.work();
    expect(world.chat.sent).toMatchObject([
      { to: identity, mark: { kind: 'approval', id: world.key().approvalId } },
    ]);
    expect(world.chat.sent[0]?.message).toMatchObject({
      link: `https://assistant.example/approvals/${world.key().approvalId}`,
    });
    expect(world.summary()).toMatchObject({
      title: 'Shorten “Budget review”',
      can: 'decide',
      until: 'Tue 3 Mar, 09:00',
      isFinal: false,
      standing: { label: 'Waits for you' },
    });
    expect(await stands(world)).toMatchObject({ state: 'sent', ref: world.chat.sent[0]?.ref });
  });

  it('is told once however often it is seen to', async () => {
    const world = await aWorld();
    for (let times = 0; times < 3; times += 1) await world.work();
    expect(world.chat.sent).toHaveLength(1);
    expect(world.chat.updates).toEqual([]);
  });

  it('is told once by two at once: the second comes back when the first has ended', async () => {
    const world = await aWorld();
    const results = await Promise.allSettled([world.show(), world.show()]);
    expect(world.chat.sent).toHaveLength(1);
    const late = results.filter(({ status }) => status === 'rejected');
    for (const { reason } of late as PromiseRejectedResult[]) {
      expect(reason).toBeInstanceOf(TransientError);
      expect((reason as TransientError).retryAfterSeconds).toBe(120);
    }
    await world.show();
    expect(world.chat.sent).toHaveLength(1);
  });

  it('is found again by its mark after an answer that never came', async () => {
    const world = await aWorld();
    world.chat.loseNextAnswer(new OutcomeUnknown('no answer'));
    await expect(world.work()).rejects.toThrow(TransientError);
    await world.work();
    expect(world.chat.sent).toHaveLength(1);
    expect(await stands(world)).toMatchObject({ state: 'sent', ref: world.chat.sent[0]?.ref });
    expect((await world.theApproval()).toldSteps).toBe(1);
  });

  it('is found again after a death between Slack’s yes and our note of it', async () => {
    const world = await aWorld();
    const approvals = {
      ...world.approvals,
      save: async (approval: Approval) => {
        if (approval.notice?.state === 'sent') throw new Error('died');
        return world.approvals.save(approval);
      },
    };
    const dying = showApproval({ ...world.deps, approvals });
    await expect(dying(await world.theApproval())).rejects.toThrow('died');
    await expect(world.show()).rejects.toThrow(TransientError);
    world.clock.advanceMinutes(2);
    await world.show();
    expect(world.chat.sent).toHaveLength(1);
    expect(await stands(world)).toMatchObject({ state: 'sent' });
  });

  it('is edited with everything that becomes of it', async () => {
    const world = await aWorld();
    await world.work();
    await world.decide('approve');
    await world.work();
    expect(world.summary()).toMatchObject({
      can: 'undo',
      until: 'Mon 2 Mar, 09:10',
      standing: { label: 'Done' },
    });
    await world.decide('undo');
    await world.work();
    expect(world.summary()).toMatchObject({ can: null, standing: { label: 'Undone' } });
    expect(world.chat.sent).toHaveLength(1);
  });

  it('loses its Undo when the ten minutes are over, and is left alone then', async () => {
    const world = await aWorld();
    await world.work();
    await world.decide('approve');
    await world.work();
    world.clock.advanceMinutes(9);
    await world.work();
    expect(world.summary()).toMatchObject({ can: 'undo' });
    world.clock.advanceMinutes(1);
    await world.sweep();
    await world.work();
    expect(world.summary()).toMatchObject({ can: null, until: null, standing: { label: 'Done' } });
    expect((await world.theApproval()).dueAt).toBeNull();
  });

  it.each<[string, (world: World) => Promise<unknown>, object]>([
    ['rejected', (world) => world.decide('reject'), { label: 'You said no' }],
    [
      'expired',
      async (world) => world.clock.advanceMinutes(24 * 60),
      { label: 'Ran out', whatToDo: expect.stringContaining('again') },
    ],
    [
      'cancelled',
      async (world) => world.cancelOutdated({ ...(await world.theMeeting()), title: 'Another' }),
      { label: 'Off', text: expect.stringContaining('title') },
    ],
  ])('says that it was %s, why, and the way out', async (_, happen, expected) => {
    const world = await aWorld();
    await world.work();
    await happen(world);
    await world.work();
    expect(world.summary().standing).toMatchObject(expected);
    expect(world.summary().can).toBeNull();
  });

  it('is not asked in Slack any more where it was decided before Slack was', async () => {
    const world = await aWorld();
    await world.decide('reject');
    await world.work();
    expect(world.chat.sent).toEqual([]);
    expect((await world.theApproval()).toldSteps).toBe(2);
  });

  it('is told nowhere but on its page where Slack is not linked', async () => {
    const world = await aWorld(false);
    await world.work();
    expect(world.chat.sent).toEqual([]);
    expect(await stands(world)).toBeNull();
  });

  it('is not told where Slack is not wanted', async () => {
    const world = await aWorld();
    const user = await world.users.get('user1');
    await world.users.save({
      ...(user ?? aUser()),
      preferences: { ...user?.preferences, slack: false } as never,
    });
    await world.work();
    expect(world.chat.sent).toEqual([]);
  });

  it('is given up at once where Slack says no, and after five tries where it says nothing', async () => {
    const refused = await aWorld();
    refused.chat.failOn('send', new NotifierRejected('no such person'));
    await refused.work();
    expect(await stands(refused)).toMatchObject({ state: 'given-up' });

    const down = await aWorld();
    down.chat.failOn('send', new TransientError('down'));
    for (let tries = 1; tries < 5; tries += 1) await expect(down.work()).rejects.toThrow(TransientError);
    await down.work();
    expect(await stands(down)).toMatchObject({ state: 'given-up', failures: 5 });
    expect((await down.theApproval()).toldSteps).toBe(1);
  });

  it('is edited later where Slack was down for a while, and its end is told all the same', async () => {
    const world = await aWorld();
    await world.work();
    await world.decide('reject');
    world.chat.failOn('update', new TransientError('down'));
    await expect(world.work()).rejects.toThrow(TransientError);
    expect(world.summary().can).toBe('decide');
    world.chat.failOn('update', null);
    await world.work();
    expect(world.summary().standing.label).toBe('You said no');
    expect(await stands(world)).toMatchObject({ state: 'sent', failures: 0 });
  });

  it('never goes back to an older state: of two edits at once the last word is the newest', async () => {
    const world = await aWorld();
    await world.work();
    let decided = false;
    const update: typeof world.chat.update = async (ref, message) => {
      if (!decided) {
        decided = true;
        await world.decide('reject');
        await world.show();
      }
      return world.chat.update(ref, message);
    };
    await showApproval({ ...world.deps, chat: { ...world.chat, update } })(await world.theApproval());
    expect(world.summary().standing.label).toBe('You said no');
  });
});

/** One run of the queue's job, whose process dies at this call to anything outside. */
const dyingRun = async (
  world: World,
  death: { atCall: number; moment: 'before' | 'after' },
): Promise<void> => {
  const ports = dyingPorts(world.deps, ['users', 'approvals', 'audit', 'queue', 'chat'], death);
  const run = workApproval({ ...ports, showApproval: showApproval(ports) });
  await run(world.key()).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
};

/** What the sweep and the queue make up for by and by: a job that fails is delivered again. */
const passMinutes = async (world: World, minutes: number): Promise<void> => {
  for (let minute = 0; minute < minutes; minute += 1) {
    await world.sweep();
    for (const _ of world.queue.approvals.splice(0)) {
      await world.work().catch((error: unknown) => {
        if (!(error instanceof TransientError)) throw error;
      });
    }
    world.clock.advanceMinutes(1);
  }
};

describe('a process that dies while it tells', () => {
  const deaths = Array.from({ length: 16 }, (_, index) => index + 1).flatMap((atCall) =>
    (['before', 'after'] as const).map((moment) => ({ atCall, moment })),
  );

  it.each(deaths)('is made up for by one message: $moment call $atCall of asking', async (death) => {
    const world = await aWorld();
    await dyingRun(world, death);
    world.queue.approvals.splice(0);
    await passMinutes(world, 15);
    expect(world.chat.sent).toHaveLength(1);
    expect(world.summary().can).toBe('decide');
  });

  it.each(deaths)('is made up for by the same message: $moment call $atCall of the end', async (death) => {
    const world = await aWorld();
    await world.work();
    await world.decide('approve');
    await dyingRun(world, death);
    world.queue.approvals.splice(0);
    await passMinutes(world, 30);
    expect(world.chat.sent).toHaveLength(1);
    expect(world.summary()).toMatchObject({ can: null, standing: { label: 'Done' } });
    expect(await world.theApproval()).toMatchObject({ toldSteps: 3, dueAt: null });
  });

  it('has as many calls as the deaths that are tried', async () => {
    const world = await aWorld();
    const ports = dyingPorts(world.deps, ['users', 'approvals', 'audit', 'queue', 'chat'], {
      atCall: 1000,
      moment: 'before',
    });
    await workApproval({ ...ports, showApproval: showApproval(ports) })(world.key());
    expect(ports.calls()).toBeLessThanOrEqual(16);
  });
});
