import { describe, expect, it } from '@jest/globals';
import { safeReturnPath } from '../../../src/core/return-path.ts';

describe('where a sign-in may lead back to', () => {
  it.each([
    '/',
    '/meetings',
    '/meetings/abc-123',
    '/calendar/auth',
    '/m/Ab_-9xYz012345678901',
    '/m/abc?format=md',
  ])('keeps our page %s', (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  it.each([
    null,
    undefined,
    '',
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    'https://evil.example/',
    '/meetings/../../evil',
    '/meetings//evil',
    '/meetings?next=//evil',
    '/m/abc?format=exe',
    '/auth/logout',
    '/\tevil',
    '/meetings\n',
    'javascript:alert(1)',
    '/meetings/%2e%2e',
  ])('leads %p to the start page', (path) => {
    expect(safeReturnPath(path)).toBe('/');
  });
});
