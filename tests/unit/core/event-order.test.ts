import { describe, expect, it } from '@jest/globals';
import { isOlderCopy } from '../../../src/core/event-order.ts';

describe('a copy of an event that comes late', () => {
  it.each([
    [2, '2026-03-01T10:00:00Z', true],
    [3, '2026-03-01T10:00:00Z', true],
    [4, '2026-03-01T10:00:00Z', false],
    [3, '2026-03-01T11:00:00Z', false],
    [2, '2026-03-01T11:00:00Z', true],
    [0, '2026-03-01T12:00:00Z', false],
    [2, null, true],
    [3, null, false],
  ])(
    'with sequence %d, updated %s, against sequence 3 of 11:00, is older: %s',
    (sequence, updated, older) => {
      expect(isOlderCopy({ sequence, updated }, { sequence: 3, updated: '2026-03-01T11:00:00Z' })).toBe(
        older,
      );
    },
  );

  it('that cancels one occurrence and says nothing of its revision is never older', () => {
    const stored = { sequence: 3, updated: '2026-03-01T11:00:00Z' };
    const cancelled = { kind: 'cancelled-exception', sequence: 0, updated: null } as const;
    expect(isOlderCopy(cancelled, stored)).toBe(false);
    expect(isOlderCopy({ ...cancelled, updated: '2026-03-01T10:00:00Z' }, stored)).toBe(true);
  });
});
