import validateAsl from 'asl-validator';
import type { Manifest } from '../../../../infrastructure/evaluate/manifest.ts';
import { ofType } from '../stack-manifest.ts';

type State = Readonly<Record<string, unknown>>;

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
        ...(state.Type === 'Task' && !('TimeoutSeconds' in state || 'TimeoutSecondsPath' in state)
          ? [`${name} may run for ever`]
          : []),
        ...(state.Type === 'Task' && !(state.Retry && state.Catch) ? [`${name} gives up at once`] : []),
      ]),
    ];
  });
