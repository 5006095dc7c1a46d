import { PermanentError } from '../../../src/core/errors.ts';
import type { AslDefinition } from '../../../src/workflow/asl.ts';
import type { Json, JsonObject } from './json.ts';
import { asJson, isJsonObject } from './json.ts';
import { isPath, isReferencePath } from './paths.ts';

const inputAndOutput = ['InputPath', 'OutputPath'];
const onward = ['Next', 'End'];
const fields: Readonly<Record<string, readonly string[]>> = {
  Task: [
    ...inputAndOutput,
    ...onward,
    'Resource',
    'Parameters',
    'ResultSelector',
    'ResultPath',
    'TimeoutSeconds',
    'TimeoutSecondsPath',
    'Retry',
    'Catch',
  ],
  Choice: [...inputAndOutput, 'Choices', 'Default'],
  Wait: [...inputAndOutput, ...onward, 'TimestampPath', 'Seconds'],
  Pass: [...inputAndOutput, ...onward, 'Parameters', 'ResultPath'],
  Succeed: inputAndOutput,
  Fail: ['Error', 'Cause'],
};
const retrierFields = [
  'ErrorEquals',
  'IntervalSeconds',
  'MaxAttempts',
  'BackoffRate',
  'MaxDelaySeconds',
  'JitterStrategy',
];
const catcherFields = ['ErrorEquals', 'ResultPath', 'Next'];
const operators = ['StringEquals', 'BooleanEquals', 'IsNull'];
const referenceFields = ['ResultPath', 'Variable', 'TimeoutSecondsPath'];
const pathFields = ['InputPath', 'OutputPath', 'TimestampPath'];

const unknownFields = (value: JsonObject, known: readonly string[]): readonly string[] =>
  Object.keys(value)
    .filter((field) => !known.includes(field))
    .map((field) => `the field ${field} is not known here`);

const isBadPath = (field: string, path: string): boolean =>
  (referenceFields.includes(field) && !isReferencePath(path)) ||
  (pathFields.includes(field) && !isPath(path));

const badPaths = (value: JsonObject): readonly string[] =>
  Object.entries(value).flatMap(([field, path]) =>
    typeof path === 'string' && isBadPath(field, path)
      ? [`${field} ${path} is not a path that is known here`]
      : [],
  );

const badTemplate = (template: Json): readonly string[] => {
  if (Array.isArray(template)) return ['a list in a template is not known here'];
  if (!isJsonObject(template)) return [];
  return Object.entries(template).flatMap(([key, value]) =>
    key.endsWith('.$') && !(typeof value === 'string' && isPath(value))
      ? [`${key} is not a path that is known here`]
      : badTemplate(value),
  );
};

const badTargets = (value: JsonObject, states: JsonObject): readonly string[] =>
  ['Next', 'Default'].flatMap((field) => {
    const target = value[field];
    return typeof target === 'string' && !Object.hasOwn(states, target)
      ? [`there is no state ${target}`]
      : [];
  });

const listOf = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

const problemsOf = (state: JsonObject, states: JsonObject): readonly string[] => {
  const type = typeof state.Type === 'string' ? state.Type : 'of nothing';
  const known = fields[type];
  if (known === undefined) return [`the type ${type} is not known here`];
  const parts = [state, ...listOf(state.Catch), ...listOf(state.Choices)];
  const leadsOn = 'Next' in state || state.End === true;
  return [
    ...unknownFields(state, ['Type', 'Comment', ...known]),
    ...listOf(state.Retry).flatMap((retrier) => unknownFields(retrier, retrierFields)),
    ...listOf(state.Catch).flatMap((catcher) => unknownFields(catcher, catcherFields)),
    ...listOf(state.Choices).flatMap((rule) => unknownFields(rule, ['Variable', 'Next', ...operators])),
    ...listOf(state.Choices)
      .filter((rule) => operators.filter((operator) => operator in rule).length !== 1)
      .map(() => 'a rule has one comparison'),
    ...parts.flatMap(badPaths),
    ...parts.flatMap((part) => badTargets(part, states)),
    ...badTemplate(state.Parameters ?? null),
    ...badTemplate(state.ResultSelector ?? null),
    ...(known.includes('Next') && !leadsOn ? ['neither Next nor End is given'] : []),
    ...(state.Type === 'Wait' && !('Seconds' in state) && !('TimestampPath' in state)
      ? ['neither Seconds nor TimestampPath is given']
      : []),
  ];
};

/**
 * Refuses a definition that holds anything this runner does not know: better not to start than to
 * run it otherwise than Step Functions would. Throws PermanentError that names every state and field.
 */
export const checkDefinition = (definition: AslDefinition): void => {
  const { States, StartAt, ...rest } = asJson(definition) as JsonObject;
  const states = isJsonObject(States) ? States : {};
  const problems = [
    ...unknownFields(rest, ['Comment']),
    ...badTargets({ Next: StartAt ?? '' }, states),
    ...Object.entries(states).flatMap(([name, state]) =>
      problemsOf(isJsonObject(state) ? state : {}, states).map((problem) => `${name}: ${problem}`),
    ),
  ];
  if (problems.length > 0)
    throw new PermanentError(`The workflow cannot be run here: ${problems.join('; ')}`);
};
