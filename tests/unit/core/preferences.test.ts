import { describe, expect, it } from '@jest/globals';
import { InvalidConfig } from '../../../src/core/errors.ts';
import {
  changedPreferences,
  defaultPreferences,
  parsePreferencesChange,
  policyFor,
} from '../../../src/core/preferences.ts';
import { theConfig } from './the-config.ts';

describe('how a person wants to be asked', () => {
  it('is as the deployment says where they say nothing', () => {
    expect(changedPreferences(defaultPreferences, parsePreferencesChange({}))).toEqual(defaultPreferences);
    expect(policyFor(theConfig.policy, {})).toEqual(theConfig.policy);
  });

  it('keeps what a change does not name, and takes a null for the deployment’s', () => {
    const quietHours = { from: '20:00', to: '07:00' };
    const quiet = changedPreferences(defaultPreferences, { quietHours });
    expect(changedPreferences(quiet, { sms: false })).toEqual({ ...quiet, sms: false });
    expect(changedPreferences(quiet, { quietHours: null })).toEqual(defaultPreferences);
  });

  it.each<[string, unknown, RegExp]>([
    ['a time that is none', { quietHours: { from: '25:00', to: '07:00' } }, /quietHours, from/],
    ['no patience at all', { escalateToSmsAfterMinutes: 0 }, /escalateToSmsAfterMinutes/],
    ['an unknown channel', { pigeon: true }, /pigeon/],
    ['a zone that is none', { timeZone: 'Europe/Atlantis' }, /timeZone/],
    ['an offset for a zone', { timeZone: '+02:00' }, /timeZone/],
  ])('is refused with %s, which is named', (_what, sent, field) => {
    expect(() => parsePreferencesChange(sent)).toThrow(InvalidConfig);
    expect(() => parsePreferencesChange(sent)).toThrow(field);
  });
});
