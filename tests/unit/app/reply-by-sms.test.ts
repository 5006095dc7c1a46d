import { describe, expect, it } from '@jest/globals';
import { changeSmsConsent } from '../../../src/app/change-sms-consent.ts';
import type { ReplyInput } from '../../../src/app/receive-reply.ts';
import { replyBySms } from '../../../src/app/reply-by-sms.ts';
import type { Notice, Preparation } from '../../../src/core/preparation.ts';
import { aPreparation } from '../../builders/a-preparation.ts';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';

const from = '+491701234567';
const phone = { number: from, consentAt: '2026-03-01T10:00:00Z', optedOutAt: null };

const bySms = (at: string, more: Partial<Notice> = {}): Notice => ({
  kind: 'notice',
  channel: 'sms',
  round: 0,
  state: 'sent',
  failures: 0,
  at,
  ref: null,
  ...more,
});

const given = async (...preparations: readonly Partial<Preparation>[]) => {
  const world = await aPreparationWorld({ user: { phone } });
  for (const preparation of preparations) {
    await world.preparations.save(aPreparation({ status: 'asking', ...preparation }));
  }
  const replies: ReplyInput[] = [];
  const receive = replyBySms({
    ...world,
    handleReply: async (input) => {
      replies.push(input);
      return { kind: 'accepted' };
    },
  });
  return { world, replies, receive };
};

describe('an SMS that comes in', () => {
  it.each([
    ['1', { kind: 'answers', answers: [], note: null }],
    ['2', { kind: 'snooze' }],
    ['3', { kind: 'skip' }],
    ['Ask about the budget', { kind: 'answers', answers: [], note: 'Ask about the budget' }],
  ])('%s answers the notice that asked', async (body, reply) => {
    const { receive, replies } = await given({ notices: [bySms('2026-03-03T14:30:00Z')] });
    expect(await receive({ from, body })).toEqual({ kind: 'accepted' });
    expect(replies).toEqual([
      { preparationId: 'preparation1', version: 0, by: { kind: 'phone', number: from }, via: 'sms', reply },
    ]);
  });

  it('answers the notice that came last, whichever preparation began last', async () => {
    const { receive, replies } = await given(
      { id: 'early', startedAt: '2026-03-03T10:00:00Z', notices: [bySms('2026-03-03T15:00:00Z')] },
      { id: 'late', startedAt: '2026-03-03T14:00:00Z', notices: [bySms('2026-03-03T14:30:00Z')] },
    );
    await receive({ from, body: '1' });
    expect(replies.map(({ preparationId }) => preparationId)).toEqual(['early']);
  });

  it.each<[string, Partial<Preparation>]>([
    ['asked by Slack only', {}],
    ['could not be asked by SMS', { notices: [bySms('2026-03-03T14:30:00Z', { state: 'rejected' })] }],
    ['was answered already', { status: 'answered', notices: [bySms('2026-03-03T14:30:00Z')] }],
    ['was put off since', { round: 1, notices: [bySms('2026-03-03T14:30:00Z')] }],
  ])('answers nothing that %s', async (_what, preparation) => {
    const { receive, replies } = await given(preparation);
    expect(await receive({ from, body: '1' })).toMatchObject({ kind: 'closed' });
    expect(replies).toEqual([]);
  });

  it('from a number that nobody confirmed finds nothing', async () => {
    const { receive } = await given({ notices: [bySms('2026-03-03T14:30:00Z')] });
    expect(await receive({ from: '+15550100000', body: '1' })).toEqual({ kind: 'unknown' });
  });

  it.each(['STOP', 'START', 'HELP', '  '])('that says %j is no answer', async (body) => {
    const { receive, replies } = await given({ notices: [bySms('2026-03-03T14:30:00Z')] });
    await receive({ from, body });
    expect(replies).toEqual([]);
  });
});

describe('STOP and START', () => {
  it('are remembered with the person, and can be repeated', async () => {
    const { world } = await given();
    const consent = changeSmsConsent(world);
    await consent({ from, wantsMessages: false });
    world.clock.advanceMinutes(5);
    await consent({ from, wantsMessages: false });
    expect((await world.users.get('user1'))?.phone?.optedOutAt).toBe('2026-03-03T14:00:00Z');
    await consent({ from, wantsMessages: true });
    expect((await world.users.get('user1'))?.phone).toEqual(phone);
  });

  it('from an unknown number change nothing', async () => {
    const { world } = await given();
    await changeSmsConsent(world)({ from: '+15550100000', wantsMessages: false });
    expect((await world.users.get('user1'))?.phone).toEqual(phone);
  });
});
