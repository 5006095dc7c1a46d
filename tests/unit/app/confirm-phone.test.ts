import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { confirmPhone, removePhone, startPhone } from '../../../src/app/confirm-phone.ts';
import { NotifierRejected, OutcomeUnknown } from '../../../src/core/errors.ts';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';
import { aUser } from '../../builders/a-user.ts';

const userId = 'user1';
const number = '+4917012345678';

const aHouse = async () => {
  const world = await aPreparationWorld();
  const deps = { ...world, random: { token: (bytes: number) => randomBytes(bytes).toString('base64url') } };
  const start = (typed = '+49 170 1234 5678') => startPhone(deps)({ userId, typed });
  const confirm = (code: string) => confirmPhone(deps)({ userId, code });
  const lastCode = (): string => {
    const message = world.sms.sent.at(-1)?.message;
    if (message?.kind !== 'phone-code') throw new Error('no code was sent');
    return message.code;
  };
  const wrongCode = (): string => (lastCode() === '000000' ? '111111' : '000000');
  const user = async () => (await world.users.get(userId)) ?? aUser();
  return { world, deps, start, confirm, lastCode, wrongCode, user };
};

describe('confirming a telephone number', () => {
  it('sends six digits, and takes them within ten minutes as consent', async () => {
    const house = await aHouse();
    expect(await house.start()).toEqual({ kind: 'sent', number });
    expect(house.lastCode()).toMatch(/^\d{6}$/);
    expect((await house.user()).phone).toBeNull();
    house.world.clock.advanceMinutes(9);
    expect(await house.confirm(` ${house.lastCode().slice(0, 3)} ${house.lastCode().slice(3)} `)).toEqual({
      kind: 'confirmed',
    });
    const { phone, pendingPhone } = await house.user();
    expect(phone).toEqual({ number, consentAt: '2026-03-03T14:09:00Z', optedOutAt: null });
    expect(pendingPhone).toBeUndefined();
  });

  it('keeps the code as a hash only', async () => {
    const house = await aHouse();
    await house.start();
    expect(JSON.stringify(await house.user())).not.toContain(house.lastCode());
    expect(JSON.stringify(house.world.log.lines)).not.toContain(house.lastCode());
    expect(JSON.stringify(house.world.log.lines)).not.toContain(number);
  });

  it('ends after ten minutes', async () => {
    const house = await aHouse();
    await house.start();
    house.world.clock.advanceMinutes(10);
    expect(await house.confirm(house.lastCode())).toEqual({ kind: 'expired' });
  });

  it('ends after five wrong tries, and the right code helps no more', async () => {
    const house = await aHouse();
    await house.start();
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      expect(await house.confirm(house.wrongCode())).toEqual({ kind: 'wrong', triesLeft });
    }
    expect(await house.confirm(house.lastCode())).toEqual({ kind: 'expired' });
  });

  it('sends three codes an hour and six a day', async () => {
    const house = await aHouse();
    for (const hour of [0, 1, 2]) {
      house.world.clock.set(`2026-03-03T1${4 + hour}:30:00Z`);
      for (let sent = 0; sent < 4; sent += 1) await house.start();
    }
    expect(house.world.sms.sent).toHaveLength(6);
    expect(await house.start()).toMatchObject({ kind: 'refused' });
    house.world.clock.advanceMinutes(24 * 60);
    expect(await house.start()).toMatchObject({ kind: 'sent' });
  });

  it('takes the number from whoever had it', async () => {
    const house = await aHouse();
    const phone = { number, consentAt: '2026-01-01T00:00:00Z', optedOutAt: null };
    await house.world.users.save(aUser({ id: 'user2', phone }));
    await house.start();
    await house.confirm(house.lastCode());
    expect((await house.world.users.get('user2'))?.phone).toBeNull();
    expect((await house.world.users.byPhone(number))?.id).toBe(userId);
  });

  it('says so where the number takes no messages, and lets a code that may be out be entered', async () => {
    const house = await aHouse();
    house.world.sms.failWith(new NotifierRejected('Twilio: error 21211'));
    expect(await house.start()).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/another/) });
    house.world.sms.failWith(new NotifierRejected('Twilio: error 21610', { optedOut: true }));
    expect(await house.start()).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/Text START/),
    });
    house.world.sms.failWith(new OutcomeUnknown('no answer'));
    expect(await house.start()).toMatchObject({ kind: 'sent' });
  });

  it('can be undone', async () => {
    const house = await aHouse();
    await house.start();
    await house.confirm(house.lastCode());
    await removePhone(house.deps)(userId);
    expect((await house.user()).phone).toBeNull();
  });
});
