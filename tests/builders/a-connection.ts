import type { Connection } from '../../src/core/connection.ts';
import { readingScopes } from '../../src/core/connection.ts';

/** A connected account, never saved (`version` 0). */
export const aConnection = (overrides: Partial<Connection> = {}): Connection => ({
  id: 'connection1',
  userId: 'user1',
  subject: '1001',
  email: 'ada@example.com',
  scopes: readingScopes,
  status: 'connected',
  createdAt: '2026-03-01T09:00:00Z',
  version: 0,
  ...overrides,
});
