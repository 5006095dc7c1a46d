import type { Manifest, ManifestResource } from '../../../../infrastructure/evaluate/manifest.ts';
import { functionEnvironment } from '../../../../src/contracts/environment.ts';
import type { FunctionName } from '../../../../src/contracts/functions.ts';
import { ofType } from '../stack-manifest.ts';

/** Names that Lambda sets itself: creating a function with one of them fails. */
const reserved =
  /^(_HANDLER|_X_AMZN_TRACE_ID|AWS_(REGION|DEFAULT_REGION|EXECUTION_ENV|LAMBDA_.*|ACCESS_KEY(_ID)?|SECRET_ACCESS_KEY|SESSION_TOKEN)|LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR)$/;

export const variablesOf = ({ inputs }: ManifestResource): Readonly<Record<string, unknown>> =>
  (inputs.environment as { readonly variables: Record<string, unknown> }).variables;

export const reservedKeys = (manifest: Manifest): readonly string[] =>
  ofType(manifest, 'Function').flatMap((fn) =>
    Object.keys(variablesOf(fn))
      .filter((key) => reserved.test(key))
      .map((key) => `${fn.name}: ${key}`),
  );

/** Variables that a function reads and is not given, is given and does not read, or that are secret. */
export const environmentProblems = (manifest: Manifest): readonly string[] =>
  ofType(manifest, 'Function').flatMap((fn) => {
    const given = variablesOf(fn);
    const needed: readonly string[] = [...functionEnvironment[fn.name as FunctionName], 'NODE_OPTIONS'];
    return [
      ...needed.filter((key) => given[key] === undefined).map((key) => `${fn.name} lacks ${key}`),
      ...Object.keys(given)
        .filter((key) => !needed.includes(key))
        .map((key) => `${fn.name} does not read ${key}`),
      ...Object.entries(given)
        .filter(([, value]) => typeof value !== 'string')
        .map(([key]) => `${fn.name}: ${key} is a secret or no text`),
      ...(given.STAGE === manifest.stack ? [] : [`${fn.name}: STAGE is not ${manifest.stack}`]),
    ];
  });

/** Logs that are kept for ever, and functions and machines that log elsewhere. */
export const logProblems = (manifest: Manifest): readonly string[] => {
  const groups = ofType(manifest, 'LogGroup');
  const isKnown = (name: unknown): boolean => groups.some(({ inputs }) => inputs.name === name);
  return [
    ...groups.filter(({ inputs }) => !inputs.retentionInDays).map(({ name }) => `${name}: kept for ever`),
    ...ofType(manifest, 'Function')
      .filter(({ inputs }) => !isKnown((inputs.loggingConfig as { logGroup?: string } | undefined)?.logGroup))
      .map(({ name }) => `${name}: no log of its own`),
  ];
};

/** Functions, machines and dead-letter queues whose trouble nobody would be told of. */
export const withoutAlarm = (manifest: Manifest): readonly string[] => {
  const watched = ofType(manifest, 'MetricAlarm')
    .filter(({ inputs }) => (inputs.alarmActions as unknown[] | undefined)?.length)
    .flatMap(({ inputs }) => Object.values(inputs.dimensions as Record<string, string>));
  const worked = ofType(manifest, 'EventSourceMapping').map(({ inputs }) => inputs.eventSourceArn);
  const deadLetters = ofType(manifest, 'Queue').filter(({ arn }) => !worked.includes(arn));
  const all = [...ofType(manifest, 'Function'), ...ofType(manifest, 'StateMachine'), ...deadLetters];
  return all.filter(({ id, arn }) => !watched.includes(id) && !watched.includes(arn)).map(({ name }) => name);
};

/**
 * Functions whose events would be lost when they fail: those that a rule or a queue feeds. Callers that
 * wait (the API, the state machine) learn of a failure themselves.
 */
export const withoutDeadLetters = (manifest: Manifest): readonly string[] => {
  const targets = ofType(manifest, 'EventTarget').map(({ inputs }) => inputs.arn);
  const caught = ofType(manifest, 'FunctionEventInvokeConfig').map(({ inputs }) => inputs.functionName);
  const fed = ofType(manifest, 'EventSourceMapping').map(({ inputs }) => inputs.eventSourceArn);
  return [
    ...ofType(manifest, 'Function')
      .filter(({ arn, id }) => targets.includes(arn) && !caught.includes(id))
      .map(({ name }) => name),
    ...ofType(manifest, 'Queue')
      .filter(({ arn, inputs }) => fed.includes(arn) && inputs.redrivePolicy === undefined)
      .map(({ name }) => name),
    ...ofType(manifest, 'EventTarget')
      .filter(({ inputs }) => inputs.roleArn !== undefined && inputs.deadLetterConfig === undefined)
      .map(({ name }) => name),
  ];
};
