import { describe, expect, it } from '@jest/globals';
import { InvalidConfig } from '../../../src/core/errors.ts';
import { defaultPreferences, parsePreferences, policyFor } from '../../../src/core/preferences.ts';
import { theConfig } from './the-config.ts';

describe('how a person wants to be asked', () => {
  it('is as the deployment says where they say nothing', () => {
    expect(parsePreferences({})).toEqual(defaultPreferences);
    expect(policyFor(theConfig.policy, {})).toEqual(theConfig.policy);
  });

  it.each<[string, unknown, RegExp]>([
    ['a time that is none', { quietHours: { from: '25:00', to: '07:00' } }, /quietHours, from/],
    ['no patience at all', { escalateToSmsAfterMinutes: 0 }, /escalateToSmsAfterMinutes/],
    ['an unknown channel', { pigeon: true }, /pigeon/],
  ])('is refused with %s, which is named', (_what, sent, field) => {
    expect(() => parsePreferences(sent)).toThrow(InvalidConfig);
    expect(() => parsePreferences(sent)).toThrow(field);
  });
});
