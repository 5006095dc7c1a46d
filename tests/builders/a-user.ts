import type { User } from '../../src/core/user.ts';

/** A person with Slack and no phone, never saved (`version` 0). */
export const aUser = (overrides: Partial<User> = {}): User => ({
  id: 'user1',
  email: 'ada@example.com',
  name: 'Ada Okafor',
  timeZone: 'Europe/Berlin',
  slack: { teamId: 'T1', userId: 'U1' },
  phone: null,
  mutedSeries: [],
  createdAt: '2026-03-01T09:00:00Z',
  version: 0,
  ...overrides,
});
