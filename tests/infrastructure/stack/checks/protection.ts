import type { Manifest, ManifestResource } from '../../../../infrastructure/evaluate/manifest.ts';
import { ofType } from '../stack-manifest.ts';

type Inputs = ManifestResource['inputs'];

const at = (inputs: Inputs, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    inputs,
  );

/** What is kept in clear text, or under a key that the stack does not hold. */
export const encryptionProblems = (manifest: Manifest): readonly string[] => {
  const keys = ofType(manifest, 'Key').map(({ arn }) => arn);
  const isOwn = (value: unknown): boolean => keys.includes(String(value));
  const covered = ofType(manifest, 'BucketServerSideEncryptionConfiguration')
    .filter(({ inputs }) =>
      isOwn(at(inputs, 'rules', 0, 'applyServerSideEncryptionByDefault', 'kmsMasterKeyId')),
    )
    .map(({ inputs }) => inputs.bucket);
  const overTls = ofType(manifest, 'BucketPolicy')
    .filter(({ inputs }) => JSON.stringify(inputs.policy).includes('"aws:SecureTransport":"false"'))
    .map(({ inputs }) => inputs.bucket);
  return [
    ...ofType(manifest, 'Table').flatMap(({ name, inputs }) =>
      isOwn(at(inputs, 'serverSideEncryption', 'kmsKeyArn')) ? [] : [`Table ${name}: not under our key`],
    ),
    ...ofType(manifest, 'Secret').flatMap(({ name, inputs }) =>
      isOwn(inputs.kmsKeyId) ? [] : [`Secret ${name}: not under our key`],
    ),
    ...ofType(manifest, 'Bucket').flatMap(({ name, id }) => [
      ...(covered.includes(id) ? [] : [`Bucket ${name}: not under our key`]),
      ...(overTls.includes(id) ? [] : [`Bucket ${name}: reached without TLS`]),
    ]),
    ...ofType(manifest, 'Queue').flatMap(({ name, inputs }) =>
      inputs.sqsManagedSseEnabled === true ? [] : [`Queue ${name}: in clear text`],
    ),
    ...ofType(manifest, 'Key').flatMap(({ name, inputs }) =>
      inputs.enableKeyRotation === true ? [] : [`Key ${name}: never changed`],
    ),
  ];
};

/** What production could lose to one wrong command. */
export const protectionProblems = (manifest: Manifest): readonly string[] => [
  ...ofType(manifest, 'Table').flatMap(({ name, inputs }) => [
    ...(inputs.deletionProtectionEnabled === true ? [] : [`Table ${name} can be deleted`]),
    ...(at(inputs, 'pointInTimeRecovery', 'enabled') === true ? [] : [`Table ${name} cannot be restored`]),
  ]),
  ...ofType(manifest, 'Bucket').flatMap(({ name, inputs }) =>
    inputs.forceDestroy === false ? [] : [`Bucket ${name} is deleted with what is in it`],
  ),
  ...ofType(manifest, 'Secret').flatMap(({ name, inputs }) =>
    Number(inputs.recoveryWindowInDays) >= 7 ? [] : [`Secret ${name} cannot be recovered`],
  ),
  ...ofType(manifest, 'Key').flatMap(({ name, inputs }) =>
    Number(inputs.deletionWindowInDays) >= 7 ? [] : [`Key ${name} is gone at once`],
  ),
];

/** Where nothing holds back a flood: every stage has a limit, and the queue's worker a number of copies. */
export const throttlingProblems = (manifest: Manifest): readonly string[] => [
  ...ofType(manifest, 'Stage').flatMap(({ name, inputs }) =>
    Number(at(inputs, 'defaultRouteSettings', 'throttlingRateLimit')) > 0 &&
    Number(at(inputs, 'defaultRouteSettings', 'throttlingBurstLimit')) > 0
      ? []
      : [`Stage ${name} takes whatever comes`],
  ),
  ...ofType(manifest, 'EventSourceMapping').flatMap(({ name, inputs }) =>
    Number(at(inputs, 'scalingConfig', 'maximumConcurrency')) >= 2
      ? []
      : [`EventSourceMapping ${name} takes whatever comes`],
  ),
];

const runtime: Readonly<Record<string, unknown>> = { runtime: 'nodejs24.x', 'architectures.0': 'arm64' };

/** Functions on another runtime or processor, and what is not traced. */
export const runtimeProblems = (manifest: Manifest): readonly string[] => [
  ...ofType(manifest, 'Function').flatMap(({ name, inputs }) => [
    ...Object.entries(runtime)
      .filter(([path, value]) => at(inputs, ...path.split('.')) !== value)
      .map(([path, value]) => `${name}: ${path} is not ${String(value)}`),
    ...(at(inputs, 'tracingConfig', 'mode') === 'Active' ? [] : [`${name} is not traced`]),
    ...(at(inputs, 'loggingConfig', 'logFormat') === 'JSON' ? [] : [`${name} does not log JSON`]),
  ]),
  ...ofType(manifest, 'StateMachine').flatMap(({ name, inputs }) => [
    ...(at(inputs, 'tracingConfiguration', 'enabled') === true ? [] : [`${name} is not traced`]),
    ...(at(inputs, 'loggingConfiguration', 'includeExecutionData') === false
      ? []
      : [`${name} logs what it carries`]),
  ]),
];
