import { describe, expect, it } from '@jest/globals';
import { hashSecret } from '../../../src/app/hashes.ts';
import { TransientError } from '../../../src/core/errors.ts';
import { aMeetingPrep } from '../../builders/a-meeting.ts';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';
import { changes } from '../../builders/meeting-changes.ts';
import { Killed } from '../../fakes/dying-ports.ts';

type World = Awaited<ReturnType<typeof aPreparationWorld>>;

const prepOnly = (status: 'missed' | 'failed') => async (world: World) =>
  world.change({ dueAt: null, prep: aMeetingPrep({ status }) });

/** How far the preparation has come when the meeting changes. */
const stages: Record<string, (world: World) => Promise<unknown>> = {
  waiting: async () => {},
  claimed: (world) => world.sweep(),
  gathering: async (world) => [await world.sweep(), await world.claim()],
  asking: (world) => world.asked(),
  snoozed: async (world) => [await world.asked(), await world.reply({ kind: 'snooze' })],
  answered: (world) => world.answered(),
  writing: (world) => world.written(),
  delivered: (world) => world.delivered(),
  closed: async (world) => [await world.delivered(), await world.close()],
  skipped: async (world) => [await world.asked(), await world.reply({ kind: 'skip' })],
  missed: prepOnly('missed'),
  failed: async (world) => [await world.asked(), await world.fail()],
};

const change = async (world: World, name: keyof typeof changes) =>
  world.change(changes[name](await world.theMeeting()));

const link = async (world: World) => {
  const linkId = world.preparations.all().at(-1)?.linkId ?? null;
  const stored = linkId === null ? null : await world.links.get(hashSecret(linkId));
  if (stored === null) return 'none';
  return stored.revokedAt === null ? 'open' : 'revoked';
};

/** All that a person or a later run can see, without counters of writes. */
const stateOf = async (world: World) => {
  const { version: _, ...meeting } = await world.theMeeting();
  return {
    meeting,
    preparations: world.preparations.all().map(({ version: _version, ...preparation }) => preparation),
    messages: world.chat.sent.map(({ message }) => message),
    stopped: [...new Set(world.workflow.stopped.map(({ executionId }) => executionId))],
    link: await link(world),
    files: [...world.files.files],
  };
};

const offNames = ['cancelled', 'declined', 'left'] as const;
const underWay = ['gathering', 'asking', 'snoozed', 'answered', 'writing', 'delivered', 'closed'] as const;

/** The documents that can be read as they are; the Word document is packed. */
const textsOf = ({ files }: World): readonly string[] =>
  [...files.files].filter(([key]) => !key.endsWith('.docx')).map(([, { body }]) => body);

describe('a meeting that is off', () => {
  const cases = offNames.flatMap((name) => underWay.map((stage) => [name, stage] as const));

  it.each(cases)(
    '%s while %s: preparation, link, execution and messages are withdrawn',
    async (name, stage) => {
      const world = await aPreparationWorld();
      await stages[stage]?.(world);
      await change(world, name);
      await world.react();

      const { decision } = await world.theMeeting();
      expect(await world.theMeeting()).toMatchObject({
        pendingChange: null,
        dueAt: null,
        prep: { status: 'withdrawn', note: decision.reason },
      });
      expect(await world.thePreparation()).toMatchObject({
        status: 'withdrawn',
        outcomeReason: decision.reason,
      });
      // What is closed does not run any more.
      expect(world.workflow.stopped).toEqual(
        stage === 'closed' ? [] : [{ executionId: 'execution1', reason: 'withdrawn' }],
      );
      expect(await link(world)).toBe(stage === 'delivered' || stage === 'closed' ? 'revoked' : 'none');
      for (const { message } of world.chat.sent) expect(message.kind).toBe('withdrawn');
    },
  );

  it.each(offNames)('%s when only claimed: the execution that starts late ends at once', async (name) => {
    const world = await aPreparationWorld();
    await world.sweep();
    await change(world, name);
    await world.react();
    expect((await world.claim()).go).toBe(false);
    expect((await world.theMeeting()).prep.status).toBe('withdrawn');
  });

  it.each(['skipped', 'missed', 'failed'] as const)('after it was %s: that stays', async (stage) => {
    const world = await aPreparationWorld();
    await stages[stage]?.(world);
    await change(world, 'cancelled');
    await world.react();
    expect(await world.theMeeting()).toMatchObject({ pendingChange: null, prep: { status: stage } });
  });

  it('is prepared from the start when it is on again, with the answers that were given', async () => {
    const world = await aPreparationWorld();
    await world.answered();
    await change(world, 'cancelled');
    await world.react();
    await change(world, 'back again');
    await world.react();
    expect(await world.theMeeting()).toMatchObject({
      pendingChange: null,
      dueAt: '2026-03-03T14:00:00Z',
      prep: { status: 'none', generation: 2 },
    });
    await world.sweep();
    await world.claim('execution2', 2);
    expect(await world.plan()).toEqual({ next: 'write' });
  });

  it('and on again before anybody reacted keeps its preparation', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    await change(world, 'cancelled');
    await change(world, 'back again');
    await world.react();
    expect((await world.thePreparation()).status).toBe('asking');
    expect((await world.theMeeting()).prep.status).toBe('preparing');
  });
});

describe('a meeting that moves', () => {
  it.each(underWay)('while %s: it is prepared anew when that is due', async (stage) => {
    const world = await aPreparationWorld();
    await stages[stage]?.(world);
    await change(world, 'moved');
    await world.react();

    expect((await world.thePreparation()).status).toBe('withdrawn');
    expect(await world.theMeeting()).toMatchObject({
      pendingChange: null,
      dueAt: '2026-03-08T14:00:00Z',
      prep: { status: 'none', generation: 2, preparationId: null },
    });
    expect(world.workflow.stopped).toHaveLength(stage === 'closed' ? 0 : 1);
    for (const { message } of world.chat.sent) expect(message.kind).toBe('moved');
  });

  it.each([
    ['asking', '2026-03-08T14:00:00Z', /I will ask again/],
    ['answered', '2026-03-08T14:00:00Z', /answers are kept; new materials/],
    ['asking', '2026-03-03T13:00:00Z', /new time is past/],
    ['answered', '2026-03-03T13:00:00Z', /new time is past/],
    ['asking', '2026-03-03T14:14:00Z', /begins too soon/],
  ] as const)('while %s, to %s, says what follows, also to a late answer', async (stage, start, words) => {
    const world = await aPreparationWorld();
    await stages[stage]?.(world);
    const { start: previousStart } = await world.theMeeting();
    await world.change({
      start,
      pendingChange: { kinds: ['moved'], previousStart, previousTitle: null, changed: ['time'] },
    });
    await world.react();
    expect(world.chat.sent[0]?.message).toMatchObject({
      kind: 'moved',
      remark: expect.stringMatching(words),
    });
    expect(await world.reply({ kind: 'answers', answers: [], note: null })).toMatchObject({
      kind: 'closed',
      reason: expect.stringMatching(words),
    });
  });

  it('keeps the answers and is not asked about again', async () => {
    const world = await aPreparationWorld();
    await world.delivered();
    await change(world, 'moved');
    await world.react();
    world.clock.set('2026-03-08T14:00:00Z');
    await world.sweep();
    await world.claim('execution2', 2);

    expect(await world.plan()).toEqual({ next: 'write' });
    await world.write();
    await world.deliver();
    expect(world.chat.sent.map(({ message }) => message.kind)).toEqual(['moved', 'moved', 'materials']);
    expect(await world.thePreparation()).toMatchObject({
      generation: 2,
      answers: [{ questionId: 'goal', text: 'Agree the budget' }],
    });
  });

  it.each(['missed', 'failed'] as const)('after it was %s gets another chance', async (stage) => {
    const world = await aPreparationWorld();
    await stages[stage]?.(world);
    await change(world, 'moved');
    await world.react();
    expect(await world.theMeeting()).toMatchObject({
      dueAt: '2026-03-08T14:00:00Z',
      prep: { status: 'none', generation: 2 },
    });
  });

  it('stays skipped where the person skipped it', async () => {
    const world = await aPreparationWorld();
    await stages.skipped?.(world);
    await change(world, 'moved');
    await world.react();
    expect(await world.theMeeting()).toMatchObject({
      pendingChange: null,
      dueAt: null,
      prep: { status: 'skipped' },
    });
  });

  it('stays skipped also where the meeting did not know of the skip yet', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    const preparation = await world.thePreparation();
    await world.preparations.save({ ...preparation, status: 'skipped' });
    await change(world, 'moved');
    await world.react();
    expect((await world.theMeeting()).prep.generation).toBe(1);
    await world.close();
    expect((await world.theMeeting()).prep.status).toBe('skipped');
  });

  it('and moves back before anybody reacted keeps its preparation', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    const { start, end, decision } = await world.theMeeting();
    await change(world, 'moved');
    await world.change({ start, end, decision });
    await world.react();
    expect((await world.thePreparation()).status).toBe('asking');
    expect(world.chat.sent[0]?.message.kind).toBe('notice');
  });

  it('to within minutes keeps the materials that are there', async () => {
    const world = await aPreparationWorld();
    await world.delivered();
    await change(world, 'moved');
    await world.change({ start: '2026-03-03T14:10:00Z', end: '2026-03-03T15:10:00Z' });
    await world.react();
    expect(await link(world)).toBe('open');
    expect(world.chat.sent[1]?.message).toMatchObject({
      kind: 'materials',
      meeting: { start: '2026-03-03T14:10:00Z' },
    });
  });
});

describe('a meeting that is edited', () => {
  it('while asking: the notice says what it is now', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    await change(world, 'edited');
    await world.react();
    expect(world.chat.sent[0]?.message).toMatchObject({
      kind: 'notice',
      meeting: { title: 'Budget review, second part' },
    });
    expect((await world.theMeeting()).pendingChange).toBeNull();
  });

  it.each(['writing', 'delivered', 'closed'] as const)(
    'while %s: the materials are written anew in place',
    async (stage) => {
      const world = await aPreparationWorld();
      await stages[stage]?.(world);
      const before = await link(world);
      await change(world, 'edited');
      await world.react();
      const bodies = textsOf(world);
      expect(bodies).toHaveLength(3);
      for (const body of bodies) expect(body).toContain('second part');
      expect(await link(world)).toBe(before);
      expect(world.chat.sent.filter(({ message }) => message.kind === 'materials')).toHaveLength(
        stage === 'writing' ? 0 : 1,
      );
    },
  );

  it.each(['answered', 'skipped', 'missed', 'failed'] as const)(
    'while %s: nothing is sent or written, and the mark is cleared',
    async (stage) => {
      const world = await aPreparationWorld();
      await stages[stage]?.(world);
      const { messages, preparations, files } = await stateOf(world);
      await change(world, 'edited');
      await world.react();
      expect(await stateOf(world)).toMatchObject({
        messages,
        preparations,
        files,
        meeting: { pendingChange: null },
      });
    },
  );

  it('while snoozed: the message says what it is now, and when it will be asked again', async () => {
    const world = await aPreparationWorld();
    await stages.snoozed?.(world);
    await change(world, 'edited');
    await world.react();
    expect(world.chat.sent.map(({ message }) => message)).toMatchObject([
      { kind: 'snoozed', meeting: { title: 'Budget review, second part' }, until: '2026-03-03T16:00:00Z' },
    ]);
  });

  it.each([
    ['asking', 'notice'],
    ['delivered', 'materials'],
  ] as const)('while %s: “Updated” names what changed', async (stage, kind) => {
    const world = await aPreparationWorld();
    await stages[stage]?.(world);
    const pendingChange = {
      kinds: ['edited' as const],
      previousStart: '2026-03-04T14:00:00Z',
      previousTitle: 'Budget review',
      changed: ['title', 'people', 'agenda'] as const,
    };
    await world.change({ title: 'Budget', pendingChange });
    await world.react();
    const message = world.chat.sent.find((sent) => sent.message.kind === kind)?.message;
    expect(JSON.stringify(message)).toContain('Updated: the title, the people and the description changed');
  });

  it('after it began leaves the materials as they are', async () => {
    const world = await aPreparationWorld();
    await world.delivered();
    const { files } = await stateOf(world);
    world.clock.set('2026-03-04T14:20:00Z');
    await change(world, 'edited');
    await world.react();
    expect((await stateOf(world)).files).toEqual(files);
  });

  it('while its materials are being written: the step writes again', async () => {
    const world = await aPreparationWorld();
    await world.answered();
    let written = 0;
    const slow = {
      name: 'slow',
      write: async (brief: Parameters<typeof world.writer.write>[0]) => {
        written += 1;
        if (written === 1) {
          await change(world, 'edited');
          await world.react();
        }
        return world.writer.write(brief);
      },
    };
    await world.with({ writer: slow }).write();
    expect(written).toBe(2);
    for (const body of textsOf(world)) expect(body).toContain('second part');
  });
});

describe('a reaction', () => {
  it.each(['waiting', 'claimed', 'asking', 'delivered', 'skipped'] as const)(
    'to nothing changes nothing (%s)',
    async (stage) => {
      const world = await aPreparationWorld();
      await stages[stage]?.(world);
      const before = await stateOf(world);
      await world.react();
      expect(await stateOf(world)).toEqual(before);
    },
  );

  it('is made again when the meeting changed while it was under way', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    await change(world, 'edited');
    let meanwhile = async () => change(world, 'cancelled');
    const chat: typeof world.chat = {
      ...world.chat,
      update: async (ref, message) => {
        await meanwhile();
        meanwhile = async () => {};
        await world.chat.update(ref, message);
      },
    };
    await world.with({ chat }).react();
    expect(await world.theMeeting()).toMatchObject({ pendingChange: null, prep: { status: 'withdrawn' } });
    expect((await world.thePreparation()).status).toBe('withdrawn');
  });

  it('is made again when only the words changed while it was under way', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    await change(world, 'edited');
    let meanwhile = async () => world.change({ title: 'Third part' });
    const chat: typeof world.chat = {
      ...world.chat,
      update: async (ref, message) => {
        await meanwhile();
        meanwhile = async () => {};
        await world.chat.update(ref, message);
      },
    };
    await world.with({ chat }).react();
    expect(world.chat.sent[0]?.message).toMatchObject({ kind: 'notice', meeting: { title: 'Third part' } });
  });

  it('that died half-way is finished also where the meeting moved back meanwhile', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    const { start, end, decision } = await world.theMeeting();
    await change(world, 'moved');
    await expect(world.dying(6, 'after').react()).rejects.toThrow(Killed);
    expect((await world.thePreparation()).status).toBe('withdrawn');
    await world.change({ start, end, decision });
    await world.react();
    expect(await world.theMeeting()).toMatchObject({
      dueAt: decision.prepAt,
      prep: { status: 'none', generation: 2 },
    });
  });

  it('is not undone by the delivery that was under way', async () => {
    const world = await aPreparationWorld();
    await world.written();
    const preparations: typeof world.preparations = {
      ...world.preparations,
      save: async (preparation) => {
        const outcome = await world.preparations.save(preparation);
        if (preparation.status === 'delivered') {
          await change(world, 'cancelled');
          await world.react();
        }
        return outcome;
      },
    };
    await world.with({ preparations }).deliver();
    expect((await world.theMeeting()).prep.status).toBe('withdrawn');
    expect((await world.thePreparation()).status).toBe('withdrawn');
    for (const { message } of world.chat.sent) expect(message.kind).toBe('withdrawn');
  });

  it('sees an execution that claimed the preparation meanwhile', async () => {
    const world = await aPreparationWorld();
    await world.sweep();
    await change(world, 'cancelled');
    let first = true;
    const meetings: typeof world.meetings = {
      ...world.meetings,
      get: async (userId, meetingId) => {
        const found = await world.meetings.get(userId, meetingId);
        if (first) {
          first = false;
          await world.claim();
        }
        return found;
      },
    };
    await world.with({ meetings }).react();
    expect((await world.thePreparation()).status).toBe('withdrawn');
    expect((await world.theMeeting()).prep.status).toBe('withdrawn');
  });

  it('does not wait for Slack: the rest is ended, and the buttons say why', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    world.chat.failOn('update', new TransientError('Slack is down'));
    await change(world, 'cancelled');
    await world.react();
    expect((await world.theMeeting()).pendingChange).toBeNull();
    expect(await world.reply({ kind: 'skip' })).toEqual({ kind: 'closed', reason: 'It was cancelled.' });
  });

  it('is noted once in the audit trail', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    await change(world, 'cancelled');
    await world.react();
    await world.react();
    expect(world.audit.all().map(({ action }) => action)).toEqual([
      'preparation.started',
      'notice.sent',
      'preparation.withdrawn',
      'meeting.cancelled',
    ]);
  });

  const crashes = (['moved', 'edited', 'cancelled', 'declined', 'left'] as const).flatMap((name) =>
    (['claimed', 'asking', 'answered', 'writing', 'delivered', 'closed'] as const).map(
      (stage) => [name, stage] as const,
    ),
  );

  it.each(crashes)('to %s while %s ends the same after a kill at any call', async (name, stage) => {
    const prepared = async () => {
      const world = await aPreparationWorld();
      await stages[stage]?.(world);
      await change(world, name);
      return world;
    };
    const undisturbed = await prepared();
    const counted = undisturbed.dying(Number.POSITIVE_INFINITY, 'before');
    await counted.react();
    const expected = await stateOf(undisturbed);

    expect(counted.calls()).toBeGreaterThan(2);
    for (let atCall = 1; atCall <= counted.calls(); atCall += 1) {
      for (const moment of ['before', 'after'] as const) {
        const world = await prepared();
        await expect(world.dying(atCall, moment).react()).rejects.toThrow(Killed);
        await world.react();
        expect([atCall, moment, await stateOf(world)]).toEqual([atCall, moment, expected]);
      }
    }
  });
});
