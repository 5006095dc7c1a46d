import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Manifest } from '../../../infrastructure/evaluate/manifest.ts';
import { variablesOf } from './checks/functions.ts';
import { secretsInClear } from './checks/plain-secrets.ts';
import { aStack, evaluate, manifestOf, ofType, wholeSecrets, withFault } from './stack-manifest.ts';

let manifest: Manifest;
beforeAll(() => {
  manifest = manifestOf(evaluate([aStack()])[0]);
});

describe('the secrets of the stack', () => {
  it('can be read nowhere but in Secrets Manager', () => {
    expect(secretsInClear(manifest, wholeSecrets)).toEqual([]);
    expect(ofType(manifest, 'SecretVersion')).toHaveLength(Object.keys(wholeSecrets).length);
  });

  it('would be seen in a variable of a function', () => {
    const slack = ofType(manifest, 'Function').find(({ name }) => name === 'slack');
    if (slack === undefined) throw new Error('There is no such function');
    const variables = { ...variablesOf(slack), SLACK_BOT_TOKEN: wholeSecrets.slack_bot_token };
    const faulty = withFault(manifest, {
      type: 'Function',
      name: 'slack',
      inputs: { environment: { variables } },
    });
    expect(secretsInClear(faulty, wholeSecrets)).toEqual(['Function slack: slack_bot_token']);
  });

  it('would be seen in an alarm’s words and in an output', () => {
    const alarmDescription = `Use ${wholeSecrets.twilio_auth_token}`;
    const told = withFault(manifest, {
      type: 'MetricAlarm',
      name: 'ask-errors',
      inputs: { alarmDescription },
    });
    expect(secretsInClear(told, wholeSecrets)).toEqual(['MetricAlarm ask-errors: twilio_auth_token']);
    const shown = { ...manifest, outputs: { ...manifest.outputs, key: wholeSecrets.session_key } };
    expect(secretsInClear(shown, wholeSecrets)).toEqual(['output: session_key']);
  });
});
