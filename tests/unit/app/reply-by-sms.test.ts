import { describe, expect, it } from '@jest/globals';
import { changeSmsConsent } from '../../../src/app/change-sms-consent.ts';
import { type ReplyInput, receiveReply } from '../../../src/app/receive-reply.ts';
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
  const once = (sms: { readonly from: string; readonly body: string }) =>
    receive({ messageId: 'SM1', ...sms });
  return { world, replies, receive: once };
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
      {
        preparationId: 'preparation1',
        version: 0,
        by: { kind: 'phone', number: from },
        via: 'sms',
        reply,
        messageId: 'SM1',
      },
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

  it('answers the one that waits, and only then one that was put off', async () => {
    const { receive, replies } = await given(
      { id: 'waits', notices: [bySms('2026-03-03T14:30:00Z')] },
      { id: 'put-off', status: 'snoozed', round: 1, notices: [bySms('2026-03-03T15:00:00Z')] },
    );
    await receive({ from, body: '1' });
    expect(replies.map(({ preparationId }) => preparationId)).toEqual(['waits']);
  });

  it.each<[string, Partial<Preparation>, string]>([
    ['asked by Slack only', {}, 'unknown'],
    [
      'could not be asked by SMS',
      { notices: [bySms('2026-03-03T14:30:00Z', { state: 'rejected' })] },
      'unknown',
    ],
    ['was answered already', { status: 'answered', notices: [bySms('2026-03-03T14:30:00Z')] }, 'closed'],
  ])('answers nothing that %s', async (_what, preparation, kind) => {
    const { receive, replies } = await given(preparation);
    expect(await receive({ from, body: '1' })).toMatchObject({ kind });
    expect(replies).toEqual([]);
  });

  it('is told three times that it came too late, and no more: telephones may answer each other', async () => {
    const { world } = await given({ status: 'answered', notices: [bySms('2026-03-03T14:30:00Z')] });
    const receive = replyBySms({ ...world, handleReply: async () => ({ kind: 'accepted' }) });
    const kinds: string[] = [];
    for (const messageId of ['SM1', 'SM1', 'SM2', 'SM3', 'SM4']) {
      kinds.push((await receive({ from, messageId, body: 'I am driving' })).kind);
    }
    expect(kinds).toEqual(['closed', 'heard', 'closed', 'closed', 'heard']);
  });

  it('that is delivered twice answers one preparation, not the next as well', async () => {
    const { world } = await given(
      { id: 'first', notices: [bySms('2026-03-03T14:30:00Z')] },
      { id: 'second', notices: [bySms('2026-03-03T15:00:00Z')] },
    );
    const handleReply = receiveReply({ ...world, muteSeries: async () => true });
    const receive = replyBySms({ ...world, handleReply });
    expect(await receive({ from, messageId: 'SM1', body: '3' })).toEqual({ kind: 'accepted' });
    expect(await receive({ from, messageId: 'SM1', body: '3' })).toEqual({ kind: 'heard' });
    expect((await world.preparations.get('second'))?.status).toBe('skipped');
    expect((await world.preparations.get('first'))?.status).toBe('asking');
  });

  it('without a word or a number that was offered is asked about, and answers nothing', async () => {
    const { receive, replies } = await given({ notices: [bySms('2026-03-03T14:30:00Z')] });
    expect(await receive({ from, body: '7' })).toEqual({ kind: 'not-understood' });
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
