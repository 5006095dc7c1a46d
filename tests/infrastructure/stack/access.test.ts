import { beforeAll, describe, expect, it } from '@jest/globals';
import { functionAccess } from '../../../infrastructure/aws/function-access.ts';
import type { Manifest } from '../../../infrastructure/evaluate/manifest.ts';
import { type FunctionName, functionNames } from '../../../src/contracts/functions.ts';
import { grantsOf, policyProblems, trustProblems } from './checks/policies.ts';
import { otherUses, partsNeeded, partsOf, storeUses } from './port-access.ts';
import { reachablePortCalls } from './reachable-port-calls.ts';
import { aStack, evaluate, manifestOf, withFault } from './stack-manifest.ts';

let manifest: Manifest;
let calls: Readonly<Record<FunctionName, ReadonlySet<string>>>;

/** Whoever replies is found by the proof of the channel: each function has one kind of it. */
const otherChannels: Readonly<Partial<Record<FunctionName, readonly string[]>>> = {
  web: ['UserStore.byPhone'],
  slack: ['UserStore.byPhone'],
  twilio: ['UserStore.bySlack'],
};

beforeAll(() => {
  manifest = manifestOf(evaluate([aStack()])[0]);
  calls = reachablePortCalls();
});

const withStatement = (Action: string, Resource: string): Manifest =>
  withFault(manifest, {
    type: 'RolePolicy',
    name: 'sweep',
    inputs: { policy: { Statement: [{ Effect: 'Allow', Action: [Action], Resource: [Resource] }] } },
  });

const table = 'arn:aws:dynamodb:eu-central-1:111122223333:table/exec-assistant-dev-meetings';

describe('what the functions may do', () => {
  it('is named action by action, on named resources', async () => {
    expect(grantsOf(manifest).length).toBeGreaterThan(100);
    expect(await policyProblems(manifest)).toEqual([]);
  });

  it.each([
    ['dynamodb:*', table, 'is a wildcard'],
    ['dynamodb:TransactWriteItems', table, 'there is no action'],
    ['dynamodb:PutItem', '*', 'on every resource'],
    ['states:SendTaskSuccess', table, 'knows no resource'],
  ])('would not pass as %s on %s', async (action, resource, problem) => {
    expect(await policyProblems(withStatement(action, resource))).toEqual([expect.stringContaining(problem)]);
  });

  it('may be taken on by the service that needs it and no other', () => {
    expect(trustProblems(manifest)).toEqual([]);
    const wrong = withFault(manifest, {
      type: 'Role',
      name: 'web',
      inputs: { assumeRolePolicy: { Statement: [{ Principal: { Service: 'states.amazonaws.com' } }] } },
    });
    expect(trustProblems(wrong)).toEqual(['Function web: trusts states.amazonaws.com']);
  });

  it.each(functionNames)('is for %s what its code can reach, no less and no more (E-51, S-12)', (name) => {
    const taken = [...calls[name]].filter((call) => !otherChannels[name]?.includes(call));
    expect(partsOf(functionAccess[name])).toEqual(partsNeeded(taken));
  });

  it('is known for every method of a port that reaches AWS', () => {
    const isKnown = (call: string): boolean =>
      call in storeUses || call in otherUses || call.startsWith('Secrets.get ');
    const reached = functionNames.flatMap((name) => [...calls[name]]);
    const ours = reached.filter((call) =>
      /^(\w+Store|AuditTrail|Secrets|MaterialFiles|SyncQueue|EventBus|WorkflowEngine)\./.test(call),
    );
    // Parts of what a method gives back.
    const results = ['ConnectionStore.connections', 'ConnectionStore.nextCursor'];
    expect(ours.filter((call) => !isKnown(call) && !results.includes(call))).toEqual([]);
  });

  it('keeps Google’s tokens to the two functions that deal with Google', () => {
    const holders = functionNames.filter((name) => functionAccess[name].tokens !== undefined);
    expect(holders).toEqual(['oauth', 'sync-calendar']);
  });
});
