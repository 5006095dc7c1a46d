import { describe, expect, it } from '@jest/globals';
import {
  findNotice,
  latestSlackRef,
  nextTryAt,
  noticeFailed,
  noticeSending,
  noticeSent,
} from '../../../src/core/notices.ts';
import type { Preparation } from '../../../src/core/preparation.ts';
import { aPreparation } from '../../builders/a-preparation.ts';

const key = { kind: 'notice', channel: 'slack' } as const;
const at = '2026-03-03T14:00:00Z';
const ref = (ts: string) => ({ channel: 'slack', conversation: 'D1', ts }) as const;
const failed = (preparation: Preparation, times: number): Preparation =>
  times === 0 ? preparation : failed(noticeFailed(preparation, key, at, false), times - 1);

describe('the notices of a preparation', () => {
  it('are one for each kind, channel and round', () => {
    const first = noticeSent(noticeSending(aPreparation(), key, at), key, at, ref('1'));
    expect(first.notices).toHaveLength(1);
    const second = noticeSending({ ...first, round: 1 }, key, at);
    const withSms = noticeSending(second, { kind: 'notice', channel: 'sms' }, at);
    expect(withSms.notices.map(({ channel, round, state }) => [channel, round, state])).toEqual([
      ['slack', 0, 'sent'],
      ['slack', 1, 'sending'],
      ['sms', 1, 'sending'],
    ]);
  });

  it('belong to the present round', () => {
    const sent = noticeSent(aPreparation(), key, at, ref('1'));
    expect(findNotice(sent, key)?.ref).toEqual(ref('1'));
    expect(findNotice({ ...sent, round: 1 }, key)).toBeNull();
  });

  it('are given up after five failures, or at once where trying again is useless', () => {
    expect(findNotice(failed(aPreparation(), 4), key)).toMatchObject({ state: 'unsent', failures: 4 });
    expect(findNotice(failed(aPreparation(), 5), key)).toMatchObject({ state: 'rejected', failures: 5 });
    expect(findNotice(noticeFailed(aPreparation(), key, at, true), key)).toMatchObject({ state: 'rejected' });
  });

  it('keep count of their failures through the next try', () => {
    expect(findNotice(noticeSending(failed(aPreparation(), 2), key, at), key)?.failures).toBe(2);
  });

  it.each([
    [0, at],
    [1, '2026-03-03T14:01:00Z'],
    [2, '2026-03-03T14:02:00Z'],
    [4, '2026-03-03T14:08:00Z'],
  ])('after %d failures are tried again at %s', (times, expected) => {
    expect(nextTryAt(findNotice(failed(aPreparation(), times), key), at)).toBe(expected);
  });

  it('are edited where the latest of their kind is', () => {
    const first = noticeSent(aPreparation(), key, at, ref('1'));
    expect(latestSlackRef(first, 'materials')).toBeNull();
    expect(latestSlackRef(noticeSent({ ...first, round: 1 }, key, at, ref('2')), 'notice')).toEqual(ref('2'));
    expect(latestSlackRef(noticeSending({ ...first, round: 1 }, key, at), 'notice')).toEqual(ref('1'));
  });
});
