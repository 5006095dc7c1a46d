import validateAsl from 'asl-validator';
import type { Manifest } from '../../../../infrastructure/evaluate/manifest.ts';
import * as errors from '../../../../src/core/errors.ts';
import { ofType } from '../stack-manifest.ts';

type State = Readonly<Record<string, unknown>>;

type Retrier = { readonly ErrorEquals: readonly string[] };

/** What asl-validator lets pass, and Step Functions refuses or never ends. */
const taskProblems = (name: string, state: State): readonly string[] => {
  const retriers = (state.Retry ?? []) as readonly Retrier[];
  const isCatchAll = ({ ErrorEquals }: Retrier): boolean => ErrorEquals.includes('States.ALL');
  const misplaced = retriers.some(
    (retrier, index) =>
      isCatchAll(retrier) && (index < retriers.length - 1 || retrier.ErrorEquals.length > 1),
  );
  const waits = String(state.Resource).endsWith('.waitForTaskToken');
  return [
    ...('TimeoutSeconds' in state || 'TimeoutSecondsPath' in state ? [] : [`${name} may run for ever`]),
    ...(state.Retry && state.Catch ? [] : [`${name} gives up at once`]),
    ...(misplaced ? [`${name} retries by States.ALL before others`] : []),
    ...(waits && !JSON.stringify(state.Parameters).includes('$$.Task.Token')
      ? [`${name} waits for a token that it gave nobody`]
      : []),
  ];
};

/** What asl-validator finds, unreachable states, and tasks without limit, retry or catch. */
export const stateMachineProblems = (manifest: Manifest): readonly string[] =>
  ofType(manifest, 'StateMachine').flatMap(({ inputs }) => {
    const definition = JSON.parse(String(inputs.definition)) as {
      readonly StartAt: string;
      readonly States: Readonly<Record<string, State>>;
    };
    const { isValid, errorsText } = validateAsl(definition);
    const named = new Set([
      definition.StartAt,
      ...[...JSON.stringify(definition.States).matchAll(/"(?:Next|Default)":"([^"]+)"/g)].map(([, to]) => to),
    ]);
    return [
      ...(isValid ? [] : [errorsText()]),
      ...Object.entries(definition.States).flatMap(([name, state]) => [
        ...(named.has(name) ? [] : [`${name} is never reached`]),
        ...(state.Type === 'Task' ? taskProblems(name, state) : []),
      ]),
    ];
  });

/** Those that Step Functions and Lambda give themselves, and that our definition may name. */
const givenByAws = [
  'States.ALL',
  'States.Timeout',
  'States.TaskFailed',
  'States.HeartbeatTimeout',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Lambda.Unknown',
  'Sandbox.Timedout',
];

/** Names that a state retries or catches by, and that nothing throws. */
export const unknownErrorNames = (manifest: Manifest): readonly string[] => {
  const thrown = Object.keys(errors);
  return ofType(manifest, 'StateMachine').flatMap(({ inputs }) => {
    const lists = String(inputs.definition).matchAll(/"ErrorEquals":\[([^\]]*)\]/g);
    const named = [...lists].flatMap(([, list = '']) =>
      list.split(',').map((name) => name.replaceAll('"', '')),
    );
    return [...new Set(named)].filter((name) => !givenByAws.includes(name) && !thrown.includes(name));
  });
};
