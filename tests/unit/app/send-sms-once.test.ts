import { describe, expect, it } from '@jest/globals';
import { OutcomeUnknown } from '../../../src/core/errors.ts';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';

const phone = { number: '+491701234567', consentAt: '2026-03-01T10:00:00Z', optedOutAt: null };

const withoutSlack = async () => {
  const world = await aPreparationWorld({ user: { phone, slack: null } });
  await world.sweep();
  await world.claim();
  return world;
};

describe('an SMS of which nobody knows whether it went out', () => {
  it('is found in Twilio’s list and not sent again', async () => {
    const world = await withoutSlack();
    world.sms.sendsYetThrows(new OutcomeUnknown('no answer'));
    await world.ask('sms', 'token1');
    expect((await world.thePreparation()).notices).toMatchObject([{ state: 'sending' }]);

    world.clock.advanceMinutes(2);
    await world.ask('sms', 'token2');
    expect(world.sms.sent).toHaveLength(0);
    expect((await world.thePreparation()).notices).toMatchObject([
      { state: 'sent', ref: { channel: 'sms', id: 'SM1' } },
    ]);
  });

  it('is left alone until Twilio’s list can know it', async () => {
    const world = await withoutSlack();
    world.sms.sendsYetThrows(new OutcomeUnknown('no answer'));
    await world.ask('sms', 'token1');
    await world.ask('sms', 'token2');
    expect((await world.thePreparation()).notices).toMatchObject([{ state: 'sending' }]);
  });

  it('is sent where Twilio never saw it', async () => {
    const world = await withoutSlack();
    world.sms.failWith(new OutcomeUnknown('no answer'));
    await world.ask('sms', 'token1');
    world.sms.failWith(null);
    world.clock.advanceMinutes(2);
    await world.ask('sms', 'token2');
    expect(world.sms.sent).toHaveLength(1);
  });

  it('counts as sent where Twilio cannot say: one more SMS is worse than none', async () => {
    const world = await withoutSlack();
    world.sms.sendsYetThrows(new OutcomeUnknown('no answer'));
    await world.ask('sms', 'token1');
    world.sms.failWith(new OutcomeUnknown('still away'));
    world.clock.advanceMinutes(2);
    await world.ask('sms', 'token2');
    world.sms.failWith(null);
    await world.ask('sms', 'token3');
    expect(world.sms.sent).toHaveLength(0);
    expect((await world.thePreparation()).notices).toMatchObject([{ state: 'sent', ref: null }]);
  });
});
