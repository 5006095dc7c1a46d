import { describe, expect, it } from '@jest/globals';
import { recordSmsDelivery } from '../../../src/app/record-sms-delivery.ts';
import { OutcomeUnknown } from '../../../src/core/errors.ts';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';

const phone = { number: '+491701234567', consentAt: '2026-03-01T10:00:00Z', optedOutAt: null };

/** Asked over Slack, and by SMS half an hour later. */
const escalated = async () => {
  const world = await aPreparationWorld({ user: { phone } });
  await world.asked();
  world.clock.advanceMinutes(30);
  await world.ask('sms', 'token2');
  const { id } = await world.thePreparation();
  const report = (status: string, changes: { mark?: string; messageId?: string } = {}) =>
    recordSmsDelivery(world)({
      mark: `${id}.notice`,
      messageId: 'SM1',
      status,
      errorCode: status === 'undelivered' ? '30003' : null,
      ...changes,
    });
  const sms = async () => (await world.thePreparation()).notices.find(({ channel }) => channel === 'sms');
  return { world, report, sms };
};

describe('the report of an SMS', () => {
  it('that did not arrive gives SMS up for it, and Slack says so once', async () => {
    const { world, report, sms } = await escalated();
    await report('sent');
    await report('undelivered');
    await report('undelivered');
    expect(await sms()).toMatchObject({ state: 'rejected', arrival: 'undelivered' });
    expect(world.chat.said.map(({ words }) => words)).toEqual([
      'My text message about this did not reach your telephone.',
    ]);
    expect(await world.plan()).toMatchObject({ next: 'ask', channel: 'none' });
  });

  it('that arrived is kept, and what comes later changes nothing', async () => {
    const { world, report, sms } = await escalated();
    await report('delivered');
    await report('sent');
    await report('undelivered');
    expect(await sms()).toMatchObject({ state: 'sent', arrival: 'delivered' });
    expect(world.chat.said).toHaveLength(0);
  });

  it('settles one of which nobody knew whether it went out', async () => {
    const world = await aPreparationWorld({ user: { phone, slack: null } });
    await world.sweep();
    await world.claim();
    world.sms.sendsYetThrows(new OutcomeUnknown('no answer'));
    await world.ask('sms', 'token1');
    const { id } = await world.thePreparation();
    const status = { mark: `${id}.notice`, messageId: 'SM9', status: 'delivered', errorCode: null };
    await recordSmsDelivery(world)(status);
    expect((await world.thePreparation()).notices).toMatchObject([
      { state: 'sent', ref: { channel: 'sms', id: 'SM9' } },
    ]);
  });

  it.each([
    ['another message', { messageId: 'SM77' }],
    ['an unknown preparation', { mark: 'nobody.notice' }],
    ['no mark of ours', { mark: 'phone-code' }],
  ])('of %s changes nothing', async (_what, changes) => {
    const { world, report } = await escalated();
    const before = await world.thePreparation();
    await report('undelivered', changes);
    expect(await world.thePreparation()).toEqual(before);
  });
});
