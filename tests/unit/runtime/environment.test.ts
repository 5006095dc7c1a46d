import { describe, expect, it } from '@jest/globals';
import { functionEnvironment } from '../../../src/contracts/environment.ts';
import { functionNames } from '../../../src/contracts/functions.ts';
import { readEnvironment } from '../../../src/runtime/environment.ts';

const complete = (name: (typeof functionNames)[number]): Record<string, string> =>
  Object.fromEntries(functionEnvironment[name].map((variable) => [variable, 'x']));

describe('a function’s environment', () => {
  it.each(functionNames)('is enough for %s', (name) => {
    const environment = readEnvironment(name, complete(name));
    expect(functionEnvironment[name].map((variable) => environment.get(variable))).not.toContain('');
  });

  it('names every missing variable at once', () => {
    expect(() => readEnvironment('sweep', { STAGE: 'dev' })).toThrow(
      'TABLE_PREFIX, PUBLIC_BASE_URL, EVENT_BUS_NAME',
    );
  });

  it('refuses a variable that the function is not given', () => {
    expect(() => readEnvironment('sweep', complete('sweep')).get('GOOGLE_CLIENT_ID')).toThrow('is not given');
  });

  it('refuses other addresses for the vendors outside local mode', () => {
    const overridden = { ...complete('ask'), STAGE: 'prod', SLACK_API_URL: 'http://127.0.0.1:1/' };
    expect(() => readEnvironment('ask', overridden)).toThrow('local mode only');
    const local = readEnvironment('ask', { ...overridden, STAGE: 'local' });
    expect([local.override('SLACK_API_URL'), local.override('TWILIO_BASE_URL')]).toEqual([
      'http://127.0.0.1:1/',
      null,
    ]);
  });
});
