import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Manifest } from '../../../infrastructure/evaluate/manifest.ts';
import { stateMachineProblems } from './checks/state-machine.ts';
import { aStack, evaluate, manifestOf, ofType, withFault } from './stack-manifest.ts';

type State = Record<string, unknown>;
let manifest: Manifest;
let states: Readonly<Record<string, State>>;
let definition: { readonly StartAt: string };

beforeAll(() => {
  manifest = manifestOf(evaluate([aStack()])[0]);
  const whole = JSON.parse(String(ofType(manifest, 'StateMachine')[0]?.inputs.definition)) as {
    readonly StartAt: string;
    readonly States: Readonly<Record<string, State>>;
  };
  definition = whole;
  states = whole.States;
});

/** The machine with one state changed. */
const withState = (name: string, changed: State): Manifest =>
  withFault(manifest, {
    type: 'StateMachine',
    name: 'preparation',
    inputs: { definition: JSON.stringify({ ...definition, States: { ...states, [name]: changed } }) },
  });

const without = (name: string, field: string): State =>
  Object.fromEntries(Object.entries(states[name] ?? {}).filter(([key]) => key !== field));

describe('the workflow that is deployed', () => {
  it('is one that Step Functions takes, and that always ends', () => {
    expect(stateMachineProblems(manifest)).toEqual([]);
    expect(Object.keys(states).length).toBeGreaterThan(10);
  });

  it.each([
    ['Deliver', 'TimeoutSeconds', 'Deliver may run for ever'],
    ['Ask', 'TimeoutSecondsPath', 'Ask may run for ever'],
    ['Remind', 'Retry', 'Remind gives up at once'],
    ['Close', 'Catch', 'Close gives up at once'],
  ])('would not pass with %s without %s', (name, field, problem) => {
    expect(stateMachineProblems(withState(name, without(name, field)))).toEqual([problem]);
  });

  it('would not pass with a state that nothing leads to', () => {
    expect(stateMachineProblems(withState('Lost', { Type: 'Succeed' })).join()).toContain(
      'Lost is never reached',
    );
  });

  it('would not pass with a wait for a token that nobody was given', () => {
    const Parameters = { FunctionName: 'f', Payload: {} };
    expect(stateMachineProblems(withState('Ask', { ...states.Ask, Parameters }))).toEqual([
      'Ask waits for a token that it gave nobody',
    ]);
  });

  it('would not pass with a retry by every error before others', () => {
    const Retry = [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['TransientError'] }];
    expect(stateMachineProblems(withState('Close', { ...states.Close, Retry }))).toEqual([
      'Close retries by States.ALL before others',
    ]);
  });
});
