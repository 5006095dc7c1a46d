import { readingScopes } from '../../src/core/connection.ts';
import type { Grant } from '../../src/ports/identity-provider.ts';

/** Everything that connecting asks for, granted by a verified person. */
export const aGrant = (overrides: Partial<Grant> = {}): Grant => ({
  subject: '1001',
  email: 'ada@example.com',
  emailVerified: true,
  name: 'Ada Okafor',
  scopes: ['openid', 'email', ...readingScopes],
  accessToken: 'access-token-of-ada',
  accessTokenExpiresAt: '2026-03-02T09:00:00Z',
  refreshToken: 'refresh-token-of-ada',
  ...overrides,
});
