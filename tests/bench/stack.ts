import { execFileSync } from 'node:child_process';
import { routeProblems, ruleProblems, uncallableSteps } from '../infrastructure/stack/checks/callers.ts';
import {
  environmentProblems,
  logProblems,
  reservedKeys,
  withoutAlarm,
  withoutDeadLetters,
} from '../infrastructure/stack/checks/functions.ts';
import { secretsInClear } from '../infrastructure/stack/checks/plain-secrets.ts';
import { policyProblems, trustProblems } from '../infrastructure/stack/checks/policies.ts';
import {
  encryptionProblems,
  protectionProblems,
  runtimeProblems,
  throttlingProblems,
} from '../infrastructure/stack/checks/protection.ts';
import { danglingArns } from '../infrastructure/stack/checks/references.ts';
import { stateMachineProblems, unknownErrorNames } from '../infrastructure/stack/checks/state-machine.ts';
import { aStack, evaluate, manifestOf, wholeSecrets } from '../infrastructure/stack/stack-manifest.ts';

/** `npm run bench -- stack`: how long it takes to evaluate the whole stack and to check it. */
const timed = async <T>(run: () => T | Promise<T>): Promise<{ readonly ms: number; readonly value: T }> => {
  const began = performance.now();
  const value = await run();
  return { ms: performance.now() - began, value };
};

const bare = await timed(() => execFileSync(process.execPath, ['--eval', '0']));
const evaluation = await timed(() => manifestOf(evaluate([aStack({ deletion_protection: 'true' })])[0]));
const manifest = evaluation.value;
const checks = await timed(async () => [
  ...danglingArns(manifest),
  ...(await policyProblems(manifest)),
  ...trustProblems(manifest),
  ...environmentProblems(manifest),
  ...reservedKeys(manifest),
  ...secretsInClear(manifest, wholeSecrets),
  ...routeProblems(manifest),
  ...ruleProblems(manifest),
  ...uncallableSteps(manifest),
  ...stateMachineProblems(manifest),
  ...unknownErrorNames(manifest),
  ...logProblems(manifest),
  ...withoutAlarm(manifest),
  ...withoutDeadLetters(manifest),
  ...encryptionProblems(manifest),
  ...protectionProblems(manifest),
  ...throttlingProblems(manifest),
  ...runtimeProblems(manifest),
]);
const seconds = (ms: number): string => (ms / 1000).toFixed(2);
console.log(
  `${manifest.resources.length} resources evaluated in ${seconds(evaluation.ms)} s, checked in ${seconds(checks.ms)} s: ` +
    `${checks.value.length} problems. Together ${((evaluation.ms + checks.ms) / bare.ms).toFixed(0)} times a Node that does nothing.`,
);
