import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Manifest } from '../../../infrastructure/evaluate/manifest.ts';
import { functionNames, httpFunctions } from '../../../src/contracts/functions.ts';
import {
  environmentProblems,
  logProblems,
  reservedKeys,
  variablesOf,
  withoutAlarm,
  withoutDeadLetters,
} from './checks/functions.ts';
import { aStack, evaluate, manifestOf, ofType, wholeSecrets, withFault } from './stack-manifest.ts';

let manifest: Manifest;
let unpacked: string;

/** Puts the files of every function's zip where there are no packages to lean on. */
const unpack = (): void => {
  for (const { name, inputs } of ofType(manifest, 'Function')) {
    const { files } = inputs.code as { readonly files: Record<string, { readonly file: string }> };
    for (const [member, { file }] of Object.entries(files)) {
      const path = join(unpacked, name, member);
      mkdirSync(dirname(path), { recursive: true });
      copyFileSync(file, path);
    }
  }
};

/** Nothing listens there: whoever gets so far has started. */
const nowhere = {
  AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'nobody',
  AWS_SECRET_ACCESS_KEY: 'nothing',
};

const ids = { preparationId: 'p', userId: 'u', meetingId: 'm', generation: 1 };

const eventFor = (name: string): unknown => {
  if (name === 'sync-calendar') return { Records: [] };
  if (!httpFunctions.some((known) => known === name)) return { ...ids, channel: 'none', taskToken: 't' };
  const path = '/healthz';
  return {
    version: '2.0',
    rawPath: path,
    rawQueryString: '',
    headers: {},
    isBase64Encoded: false,
    requestContext: { http: { method: 'GET', path, sourceIp: '192.0.2.1' } },
  };
};

/** Starts these functions with the environment of the manifest and tells what became of each. */
const start = (names: readonly string[], of: Manifest): Readonly<Record<string, string>> => {
  const functions = ofType(of, 'Function').filter(({ name }) => names.includes(name));
  const input = functions.map((fn) => [
    fn.name,
    { environment: { ...variablesOf(fn), ...nowhere }, event: eventFor(fn.name) },
  ]);
  const output = execFileSync(process.execPath, [join(import.meta.dirname, 'run-unpacked.mjs')], {
    encoding: 'utf8',
    input: JSON.stringify({ folder: unpacked, functions: Object.fromEntries(input) }),
    cwd: unpacked,
    env: {},
  });
  return JSON.parse(output.replace('RESULT', '')) as Record<string, string>;
};

beforeAll(() => {
  manifest = manifestOf(evaluate([aStack()])[0]);
  unpacked = mkdtempSync(join(tmpdir(), 'functions-'));
  unpack();
});

afterAll(() => rmSync(unpacked, { recursive: true, force: true }));

const functionWith = (name: string, inputs: Readonly<Record<string, unknown>>): Manifest =>
  withFault(manifest, { type: 'Function', name, inputs });

const withVariables = (name: string, variables: Readonly<Record<string, unknown>>): Manifest =>
  functionWith(name, { environment: { variables } });

describe('the functions of the stack', () => {
  it('are those of the contract', () => {
    const declared = ofType(manifest, 'Function').map(({ name }) => name);
    expect(declared.toSorted()).toEqual(functionNames.toSorted());
  });

  it('start from their zip alone, with their own environment, and go as far as AWS', () => {
    const outcomes = Object.entries(start(functionNames, manifest));
    expect(outcomes).toHaveLength(functionNames.length);
    expect(outcomes.filter(([, outcome]) => !/^(done|TransientError: )/.test(outcome))).toEqual([]);
  });

  it('would not start without a variable, a configuration or a bundle', () => {
    rmSync(join(unpacked, 'slack', 'index.mjs'));
    rmSync(join(unpacked, 'plan-ask', 'config', 'meeting_types.yaml'));
    const faulty = withVariables('sweep', { STAGE: 'dev' });
    expect(start(['sweep', 'slack', 'plan-ask'], faulty)).toEqual({
      sweep: expect.stringContaining('EVENT_BUS_NAME'),
      slack: 'unloadable',
      'plan-ask': expect.stringContaining('meeting_types.yaml'),
    });
  });

  it('run on a current runtime, traced, with JSON logs', () => {
    for (const { inputs } of ofType(manifest, 'Function')) {
      expect(inputs).toMatchObject({
        runtime: 'nodejs24.x',
        architectures: ['arm64'],
        handler: 'index.handler',
        tracingConfig: { mode: 'Active' },
        loggingConfig: { logFormat: 'JSON' },
      });
    }
  });

  it('carry the configuration beside the bundle and nothing else', () => {
    for (const { inputs } of ofType(manifest, 'Function')) {
      const members = Object.keys((inputs.code as { readonly files: object }).files);
      expect(members).toEqual(
        expect.arrayContaining([
          'index.mjs',
          'index.mjs.map',
          'config/meeting_types.yaml',
          'config/notification_policy.yaml',
          'config/actions_policy.yaml',
        ]),
      );
      expect(members.filter((member) => !/^index\.mjs(\.map)?$|^config\//.test(member))).toEqual([]);
    }
  });

  it('set no variable that Lambda reserves', () => {
    expect(reservedKeys(manifest)).toEqual([]);
    expect(reservedKeys(withVariables('sweep', { AWS_REGION: 'eu-central-1' }))).toEqual([
      'sweep: AWS_REGION',
    ]);
  });

  it('are given exactly the variables that they read, and no secret', () => {
    expect(environmentProblems(manifest)).toEqual([]);
    const sweep = ofType(manifest, 'Function').find(({ name }) => name === 'sweep');
    if (sweep === undefined) throw new Error('There is no sweep');
    const { EVENT_BUS_NAME: _left, ...others } = variablesOf(sweep);
    const faulty = withVariables('sweep', {
      ...others,
      STAGE: 'local',
      TABLE_PREFIX: { secret: 'x' },
      MORE: '',
    });
    expect(environmentProblems(faulty)).toEqual([
      'sweep lacks EVENT_BUS_NAME',
      'sweep does not read MORE',
      'sweep: TABLE_PREFIX is a secret or no text',
      'sweep: STAGE is not dev',
    ]);
  });

  it('begin anew when a secret that they read gets another value, and no others do', () => {
    const secrets = { ...wholeSecrets, slack_signing_secret: 'another-signing-secret' };
    const [rotated] = evaluate([aStack({}, { secrets })]).map(manifestOf);
    if (rotated === undefined) throw new Error('Nothing was evaluated');
    const descriptions = (of: Manifest) =>
      new Map(ofType(of, 'Function').map(({ name, inputs }) => [name, inputs.description]));
    const before = descriptions(manifest);
    const changed = [...descriptions(rotated)].filter(
      ([name, description]) => before.get(name) !== description,
    );
    expect(changed.map(([name]) => name)).toEqual(['slack']);
  });

  it('log where logs are deleted in time', () => {
    expect(logProblems(manifest)).toEqual([]);
    const forEver = withFault(manifest, { type: 'LogGroup', name: 'web', inputs: { retentionInDays: null } });
    expect(logProblems(forEver)).toEqual(['web: kept for ever']);
    expect(logProblems(withFault(manifest, { type: 'LogGroup', name: 'web' }))).toEqual([
      'web: no log of its own',
    ]);
  });

  it('raise an alarm when they fail', () => {
    expect(withoutAlarm(manifest)).toEqual([]);
    expect(withoutAlarm(withFault(manifest, { type: 'MetricAlarm', name: 'ask-errors' }))).toEqual(['ask']);
    const unheard = withFault(manifest, { type: 'MetricAlarm', name: 'failed-syncs-not-empty' });
    expect(withoutAlarm(unheard)).toEqual(['failed-syncs']);
    const untold = withFault(manifest, {
      type: 'MetricAlarm',
      name: 'ask-errors',
      inputs: { alarmActions: [] },
    });
    expect(withoutAlarm(untold)).toEqual(['ask']);
  });

  it('lose no event', () => {
    expect(withoutDeadLetters(manifest)).toEqual([]);
    const unheard = withFault(manifest, { type: 'FunctionEventInvokeConfig', name: 'sweep' });
    expect(withoutDeadLetters(unheard)).toEqual(['sweep']);
    const dropping = withFault(manifest, {
      type: 'Queue',
      name: 'sync-queue',
      inputs: { redrivePolicy: undefined },
    });
    expect(withoutDeadLetters(dropping)).toEqual(['sync-queue']);
  });
});
