import { describe, expect, it } from '@jest/globals';
import { instanceIdOf, parseInstanceId } from '../../../src/core/instance-id.ts';

describe('the id of an occurrence', () => {
  it.each([
    ['abc_20211123T170000Z', 'abc', { kind: 'timed', at: '2021-11-23T17:00:00Z', timeZone: null }],
    ['series-1_20260808', 'series-1', { kind: 'day', date: '2026-08-08' }],
    ['under_scores_20260808', 'under_scores', { kind: 'day', date: '2026-08-08' }],
    [
      '_imported_20211123T170000Z',
      '_imported',
      { kind: 'timed', at: '2021-11-23T17:00:00Z', timeZone: null },
    ],
  ])('%s names its series and its original start', (id, seriesId, originalStart) => {
    const parsed = parseInstanceId(id);
    expect(parsed).toEqual({ seriesId, originalStart });
    expect(parsed && instanceIdOf(parsed.seriesId, parsed.originalStart)).toBe(id);
  });

  it.each([
    'plain',
    '20140615_60o30dr564o30c1g60o30dr4ck',
    'abc_R20240115T090000',
    '_20260808',
    'abc_20260230',
    'abc_20211123T250000Z',
    'abc_20211123T170000',
  ])('is not %s', (id) => {
    expect(parseInstanceId(id)).toBeNull();
  });
});
