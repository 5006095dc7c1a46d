import { describe, expect, it } from '@jest/globals';
import { checkDefinition } from '../../../../infrastructure/local/workflow/check-definition.ts';
import { PermanentError } from '../../../../src/core/errors.ts';
import type { AslDefinition } from '../../../../src/workflow/asl.ts';
import { definition } from './workbench.ts';

const withState = (state: object, more: object = {}): AslDefinition =>
  ({ StartAt: 'S', States: { S: state, Done: { Type: 'Succeed' } }, ...more }) as unknown as AslDefinition;
const task = { Type: 'Task', Resource: 'f', Next: 'Done' };
const choice = (rule: object) => ({ Type: 'Choice', Choices: [rule], Default: 'Done' });

describe('the check of a definition', () => {
  it('accepts the preparation workflow', () => {
    expect(() => checkDefinition(definition)).not.toThrow();
  });

  it.each([
    ['an unknown type', withState({ Type: 'Parallel', Branches: [], Next: 'Done' }), 'S: the type Parallel'],
    ['an unknown field', withState({ ...task, HeartbeatSeconds: 3 }), 'S: the field HeartbeatSeconds'],
    [
      'JSONata',
      withState({ ...task, Arguments: {} }, { QueryLanguage: 'JSONata' }),
      'the field QueryLanguage',
    ],
    ['a field of another type', withState({ Type: 'Succeed', Next: 'Done' }), 'S: the field Next'],
    ['a missing target', withState({ ...task, Next: 'Gone' }), 'S: there is no state Gone'],
    ['a missing start', { ...withState(task), StartAt: 'Gone' }, 'there is no state Gone'],
    [
      'a missing default',
      withState({ ...choice({ Variable: '$.a', IsNull: true, Next: 'Done' }), Default: 'Gone' }),
      'Gone',
    ],
    ['a missing catch target', withState({ ...task, Catch: [{ ErrorEquals: ['X'], Next: 'Gone' }] }), 'Gone'],
    [
      'an unknown comparison',
      withState(choice({ Variable: '$.a', NumericEquals: 1, Next: 'Done' })),
      'NumericEquals',
    ],
    ['a rule without a comparison', withState(choice({ Variable: '$.a', Next: 'Done' })), 'one comparison'],
    ['an unknown path', withState({ ...task, InputPath: '$.a[0]' }), 'InputPath $.a[0]'],
    ['a context path where data is put', withState({ ...task, ResultPath: '$$.x' }), 'ResultPath $$.x'],
    ['an intrinsic function', withState({ ...task, Parameters: { 'id.$': 'States.UUID()' } }), 'id.$'],
    ['a list in a template', withState({ ...task, Parameters: { list: [1] } }), 'a list in a template'],
    [
      'an unknown field of a retrier',
      withState({ ...task, Retry: [{ ErrorEquals: ['X'], Max: 1 }] }),
      'field Max',
    ],
    ['a state without a way on', withState({ Type: 'Pass' }), 'neither Next nor End'],
    ['a wait without a time', withState({ Type: 'Wait', Next: 'Done' }), 'neither Seconds nor TimestampPath'],
  ])('refuses %s, by name', (_, bad, message) => {
    expect(() => checkDefinition(bad)).toThrow(PermanentError);
    expect(() => checkDefinition(bad)).toThrow(message);
  });
});
