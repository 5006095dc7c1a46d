import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Manifest } from '../../../infrastructure/evaluate/manifest.ts';
import { functionNames } from '../../../src/contracts/functions.ts';
import {
  environmentProblems,
  logProblems,
  reservedKeys,
  variablesOf,
  withoutAlarm,
  withoutDeadLetters,
} from './checks/functions.ts';
import { aStack, evaluate, manifestOf, ofType, withFault } from './stack-manifest.ts';

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

/** The functions that do not load, or export no handler. */
const unloadable = (names: readonly string[]): readonly string[] => {
  const script = `
    const failed = [];
    for (const name of ${JSON.stringify(names)}) {
      try {
        const { handler } = await import(${JSON.stringify(`file://${unpacked}/`)} + name + '/index.mjs');
        if (typeof handler !== 'function') failed.push(name);
      } catch { failed.push(name); }
    }
    console.log(JSON.stringify(failed));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    cwd: unpacked,
    env: {},
  });
  return JSON.parse(output) as readonly string[];
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

  it('load from their zip alone and export a handler', () => {
    expect(unloadable(functionNames)).toEqual([]);
    rmSync(join(unpacked, 'slack', 'index.mjs'));
    expect(unloadable(['web', 'slack'])).toEqual(['slack']);
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
