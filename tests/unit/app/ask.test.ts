import { describe, expect, it } from '@jest/globals';
import { NotifierRejected, OutcomeUnknown, TransientError } from '../../../src/core/errors.ts';
import { aDecision } from '../../builders/a-meeting.ts';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';

const phone = { number: '+491701234567', consentAt: '2026-03-01T10:00:00Z', optedOutAt: null };

describe('asking', () => {
  it('sends one notice over Slack and waits for the answer', async () => {
    const world = await aPreparationWorld();
    await world.asked();

    expect(world.chat.sent.map((sent) => sent.message.kind)).toEqual(['notice']);
    expect(await world.thePreparation()).toMatchObject({
      status: 'asking',
      taskToken: 'token1',
      noticedAt: '2026-03-03T14:00:00Z',
    });
    expect(world.workflow.resumed).toHaveLength(0);
  });

  it.each([
    ['the rule that matched', {}, 'matched rule default'],
    ['that the person asked for it', { reason: 'You asked for it.' }, 'you asked for it'],
  ])('names as its reason %s', async (_what, changes, whyNow) => {
    const world = await aPreparationWorld({ meeting: { decision: aDecision(changes) } });
    await world.asked();
    expect(world.chat.sent[0]?.message).toMatchObject({ whyNow });
  });

  it('sends nothing again when the step runs a second time', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    await world.ask('slack', 'token2');
    expect(world.chat.sent).toHaveLength(1);
  });

  it('finds its message again when Slack took it and the answer was lost', async () => {
    const world = await aPreparationWorld();
    await world.sweep();
    await world.claim();
    world.chat.loseNextAnswer(new OutcomeUnknown('timed out'));
    await world.ask('slack', 'token1');
    await world.ask('slack', 'token2');

    expect(world.chat.sent).toHaveLength(1);
    expect((await world.thePreparation()).notices).toMatchObject([
      { state: 'sent', ref: world.chat.sent[0]?.ref },
    ]);
  });

  it('plans again when Slack is out of order, and writes without answers when it stays so', async () => {
    const world = await aPreparationWorld();
    await world.sweep();
    await world.claim();
    world.chat.failOn('send', new TransientError('Slack is down'));
    const plans: string[] = [];
    for (let round = 0; round < 20; round += 1) {
      const plan = await world.plan();
      plans.push(plan.next === 'ask' ? plan.channel : plan.next);
      if (plan.next !== 'ask') break;
      await world.ask(plan.channel, `token${round}`);
      world.clock.advanceMinutes(plan.channel === 'none' ? Math.ceil(plan.waitSeconds / 60) : 0);
    }
    expect(plans.at(-1)).toBe('write');
    expect(plans.filter((plan) => plan === 'slack')).toHaveLength(5);
  });

  it('goes to the telephone at once when Slack refuses the person', async () => {
    const world = await aPreparationWorld({ user: { phone } });
    await world.sweep();
    await world.claim();
    world.chat.failOn('send', new NotifierRejected('no such user'));
    await world.ask('slack');

    expect(world.workflow.resumed).toEqual([{ taskToken: 'token1', output: { kind: 'unsent' } }]);
    expect(await world.plan()).toMatchObject({ next: 'ask', channel: 'sms' });
  });

  it('follows an unanswered notice with one SMS after the policy’s minutes', async () => {
    const world = await aPreparationWorld({ user: { phone } });
    await world.sweep();
    await world.claim();
    expect(await world.plan()).toMatchObject({ channel: 'slack', waitSeconds: 30 * 60 });
    await world.ask('slack');
    world.clock.advanceMinutes(30);

    expect(await world.plan()).toMatchObject({ channel: 'sms' });
    await world.ask('sms', 'token2');
    await world.ask('sms', 'token3');
    expect(world.sms.sent).toHaveLength(1);
  });

  it.each([
    ['without consent', { ...phone, consentAt: null }],
    ['after STOP', { ...phone, optedOutAt: '2026-03-02T10:00:00Z' }],
  ])('sends no SMS %s', async (_when, ownPhone) => {
    const world = await aPreparationWorld({ user: { phone: ownPhone } });
    await world.asked();
    world.clock.advanceMinutes(31);
    expect(await world.plan()).toMatchObject({ channel: 'none' });
  });

  it('never sends an SMS twice, even when nobody knows whether it went out', async () => {
    const world = await aPreparationWorld({ user: { phone, slack: null } });
    await world.sweep();
    await world.claim();
    world.sms.failWith(new OutcomeUnknown('timed out'));
    await world.ask('sms', 'token1');
    world.sms.failWith(null);
    await world.ask('sms', 'token2');
    expect(world.sms.sent).toHaveLength(0);
  });

  it('remembers a STOP of which only Twilio knew, and sends nothing more', async () => {
    const world = await aPreparationWorld({ user: { phone, slack: null } });
    await world.sweep();
    await world.claim();
    world.sms.failWith(new NotifierRejected('Twilio: error 21610', { optedOut: true }));
    await world.ask('sms');
    expect((await world.users.get('user1'))?.phone).toEqual({ ...phone, optedOutAt: '2026-03-03T14:00:00Z' });
    expect(await world.plan()).toEqual({ next: 'write' });
  });

  it('waits at most 24 hours, and never into the last half hour before the start', async () => {
    const world = await aPreparationWorld({
      meeting: { start: '2026-03-03T17:00:00Z', end: '2026-03-03T18:00:00Z' },
    });
    await world.sweep();
    await world.claim();
    expect(await world.plan()).toMatchObject({ channel: 'slack', waitSeconds: 2.5 * 3600 });
    world.clock.set('2026-03-03T16:30:00Z');
    expect(await world.plan()).toEqual({ next: 'write' });
  });

  it('resumes at once when the answer came before the step had a token', async () => {
    const world = await aPreparationWorld();
    await world.sweep();
    await world.claim();
    await world.reply({ kind: 'answers', answers: [], note: null });
    await world.ask('slack', 'token1');

    expect(world.workflow.resumed).toEqual([{ taskToken: 'token1', output: { kind: 'answered' } }]);
    expect(world.chat.sent).toHaveLength(0);
  });

  it('writes at once for a person that no channel reaches', async () => {
    const world = await aPreparationWorld({ user: { slack: null } });
    await world.sweep();
    await world.claim();
    expect(await world.plan()).toEqual({ next: 'write' });
  });

  it.each(['writing', 'delivered'] as const)('run late, does not undo that it is %s', async (status) => {
    const world = await aPreparationWorld();
    await world.answered();
    await world.preparations.save({ ...(await world.thePreparation()), status });
    const before = await world.thePreparation();
    await world.ask('slack', 'token9');
    expect(await world.thePreparation()).toEqual(before);
    expect(world.chat.sent).toHaveLength(1);
  });

  it('sends an SMS again after a passing refusal, and no more than five times', async () => {
    const world = await aPreparationWorld({ user: { phone, slack: null } });
    await world.sweep();
    await world.claim();
    world.sms.failWith(new TransientError('too many requests'));
    await world.ask('sms', 'token1');
    expect(world.workflow.resumed).toEqual([{ taskToken: 'token1', output: { kind: 'unsent' } }]);
    expect(await world.plan()).toMatchObject({ channel: 'none', waitSeconds: 60 });
    world.clock.advanceMinutes(1);
    world.sms.failWith(null);
    expect(await world.plan()).toMatchObject({ channel: 'sms' });
    await world.ask('sms', 'token2');
    expect(world.sms.sent).toHaveLength(1);
  });

  it.each([
    ['Twilio did not answer', new OutcomeUnknown('timed out')],
    ['the process died', new Error('killed')],
  ])('looks after two minutes for an SMS of which nobody knows, since %s', async (_why, fault) => {
    const world = await aPreparationWorld({ user: { phone, slack: null } });
    await world.sweep();
    await world.claim();
    world.sms.failWith(fault);
    await world.ask('sms', 'token1').catch(() => world.ask('sms', 'token1'));
    expect(world.workflow.resumed).toEqual([{ taskToken: 'token1', output: { kind: 'unsent' } }]);
    expect(await world.plan()).toMatchObject({ channel: 'none', waitSeconds: 120 });
    world.clock.advanceMinutes(2);
    world.sms.failWith(null);
    expect(await world.plan()).toMatchObject({ channel: 'sms' });
    await world.ask('sms', 'token2');
    expect(world.sms.sent).toHaveLength(1);
    expect(world.workflow.resumed).toHaveLength(1);
  });

  it('takes an answer given before the notice went out', async () => {
    const world = await aPreparationWorld();
    await world.sweep();
    await world.claim();
    await world.reply(
      { kind: 'answers', answers: [], note: 'From the page' },
      { by: { kind: 'user', userId: 'user1' }, via: 'page' },
    );
    expect((await world.thePreparation()).status).toBe('answered');
    expect(await world.plan()).toEqual({ next: 'write' });
    expect(world.chat.sent).toHaveLength(0);
  });

  it('keeps a snooze that came between the end of one wait and the next question', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    world.workflow.forget('token1');
    await world.reply({ kind: 'snooze' });
    const plan = await world.plan();
    expect(plan.next).toBe('ask');
    await world.ask('slack', 'token2');
    expect(world.workflow.resumed).toEqual([
      { taskToken: 'token2', output: { kind: 'snoozed', until: '2026-03-03T16:00:00Z' } },
    ]);
    expect(world.chat.sent).toHaveLength(1);
  });
});
