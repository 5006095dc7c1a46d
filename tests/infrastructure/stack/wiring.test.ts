import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Manifest } from '../../../infrastructure/evaluate/manifest.ts';
import { eventBridgeBus } from '../../../src/adapters/eventbridge/eventbridge-bus.ts';
import { routes } from '../../../src/contracts/functions.ts';
import { routeProblems, ruleProblems, uncallableSteps } from './checks/callers.ts';
import { danglingArns } from './checks/references.ts';
import { stateMachineProblems } from './checks/state-machine.ts';
import { aStack, evaluate, manifestOf, ofType, withFault } from './stack-manifest.ts';

let manifest: Manifest;

beforeAll(() => {
  manifest = manifestOf(evaluate([aStack()])[0]);
});

const definitionOf = (of: Manifest): string => String(ofType(of, 'StateMachine')[0]?.inputs.definition);

/** What the application really hands to EventBridge for a due meeting. */
const emittedEntry = async (): Promise<Record<string, unknown>> => {
  let sent: Record<string, unknown> = {};
  const client = {
    send: async (command: { input: { Entries: readonly Record<string, unknown>[] } }) => {
      sent = command.input.Entries[0] ?? {};
      return { FailedEntryCount: 0 };
    },
  };
  const bus = eventBridgeBus({ client: client as never, busName: 'exec-assistant-dev-events' });
  await bus.publish({ meetingId: 'meeting', userId: 'user', generation: 1 });
  return sent;
};

describe('the wiring of the stack', () => {
  it('names only resources of this stack', () => {
    expect(danglingArns(manifest)).toEqual([]);
    const broken = withFault(manifest, { type: 'Function', name: 'claim-preparation' });
    expect(danglingArns(broken)).toContainEqual(
      expect.stringContaining('exec-assistant-dev-claim-preparation'),
    );
  });

  it('sends every route of the contract to a function that the API may call', () => {
    const declared = ofType(manifest, 'Route').map(({ inputs }) => inputs.routeKey);
    expect(declared.toSorted()).toEqual(routes.map(({ route }) => route).toSorted());
    expect(routeProblems(manifest)).toEqual([]);
    const unpermitted = withFault(manifest, { type: 'Permission', name: 'slack-from-api' });
    expect(routeProblems(unpermitted)).toEqual(['POST /slack/{proxy+}: the API may not call slack']);
    const lost = withFault(manifest, { type: 'Integration', name: 'twilio' });
    expect(routeProblems(lost)).toEqual([
      'GET /settings/phone leads nowhere',
      'POST /settings/phone leads nowhere',
      'POST /twilio/{proxy+} leads nowhere',
    ]);
  });

  it('lets every rule start its target', () => {
    expect(ruleProblems(manifest)).toEqual([]);
    const unpermitted = withFault(manifest, { type: 'Permission', name: 'sweep-from-schedule' });
    expect(ruleProblems(unpermitted)).toHaveLength(1);
    const withoutPolicy = withFault(manifest, { type: 'RolePolicy', name: 'start-preparation' });
    expect(ruleProblems(withoutPolicy)).toHaveLength(1);
    const idle = withFault(manifest, { type: 'EventTarget', name: 'monitor' });
    expect(ruleProblems(idle)).toEqual(['monitor starts nothing']);
  });

  it('starts the workflow with the detail of the event that the application emits', async () => {
    const [rule] = ofType(manifest, 'EventRule').filter(({ inputs }) => inputs.eventPattern !== undefined);
    const pattern = JSON.parse(String(rule?.inputs.eventPattern)) as Record<string, readonly string[]>;
    const entry = await emittedEntry();
    expect(entry.EventBusName).toBe(rule?.inputs.eventBusName);
    expect(pattern).toEqual({ source: [entry.Source], 'detail-type': [entry.DetailType] });
    const [target] = ofType(manifest, 'EventTarget').filter(({ inputs }) => inputs.rule === rule?.id);
    expect(target?.inputs.inputPath).toBe('$.detail');
    const claimed = definitionOf(manifest).match(/"meetingId\.\$":"\$\.(\w+)"/)?.[1];
    expect(JSON.parse(String(entry.Detail))).toHaveProperty(String(claimed));
  });

  it('deploys a valid state machine that may call each of its steps', () => {
    expect(stateMachineProblems(manifest)).toEqual([]);
    expect(uncallableSteps(manifest)).toEqual([]);
    const machine = (definition: string) =>
      withFault(manifest, { type: 'StateMachine', name: 'preparation', inputs: { definition } });
    const whole = definitionOf(manifest);
    const unknownTarget = machine(whole.replaceAll('"Next":"Deliver"', '"Next":"Delivered"'));
    expect(stateMachineProblems(unknownTarget).join()).toMatch(/Deliver/);
    const endless = machine(whole.replace('"TimeoutSeconds":300,', ''));
    expect(stateMachineProblems(endless)).toEqual(['WriteMaterials may run for ever']);
    const stranger = machine(whole.replaceAll('exec-assistant-dev-remind', 'exec-assistant-dev-slack'));
    expect(uncallableSteps(stranger)).toHaveLength(1);
  });

  it('logs and traces executions without what they carry', () => {
    const [machine] = ofType(manifest, 'StateMachine');
    expect(machine?.inputs).toMatchObject({
      type: 'STANDARD',
      loggingConfiguration: { includeExecutionData: false },
      tracingConfiguration: { enabled: true },
    });
  });

  it('gives the queue to its worker in parts that fail alone', () => {
    const [mapping] = ofType(manifest, 'EventSourceMapping');
    expect(mapping?.inputs).toMatchObject({
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency: expect.any(Number) },
    });
    const timeout = ofType(manifest, 'Function').find(({ name }) => name === 'sync-calendar')?.inputs.timeout;
    const queue = ofType(manifest, 'Queue').find(({ arn }) => arn === mapping?.inputs.eventSourceArn);
    expect(queue?.inputs.visibilityTimeoutSeconds).toBeGreaterThanOrEqual(6 * Number(timeout));
  });
});
