import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import type { Evaluation, Manifest } from '../../../infrastructure/evaluate/manifest.ts';
import { slackManifest } from '../../../src/contracts/slack-manifest.ts';
import { tableNames } from '../../../src/contracts/tables.ts';
import { danglingArns } from './checks/references.ts';
import { stateMachineProblems } from './checks/state-machine.ts';
import { aStack, evaluate, manifestOf, ofType, root, wholeSecrets } from './stack-manifest.ts';

const flags = [
  'enable_calendar_integration',
  'enable_calendar_monitor',
  'enable_step_functions',
  'enable_material_generation',
] as const;
type Flag = (typeof flags)[number];

const secretNames = Object.keys(wholeSecrets) as (keyof typeof wholeSecrets)[];
const without = (name: string) =>
  Object.fromEntries(Object.entries(wholeSecrets).filter(([key]) => key !== name));

type ProjectFile = {
  readonly name: string;
  readonly main: string;
  readonly runtime: { readonly options: { readonly typescript: boolean } };
  readonly config: Readonly<
    Record<string, { readonly description: string; readonly default?: unknown; readonly secret?: boolean }>
  >;
};
type StackFile = { readonly config: Readonly<Record<string, unknown>> };

const project = parse(readFileSync(join(root, 'Pulumi.yaml'), 'utf8')) as ProjectFile;
const stackFile = (stack: string): StackFile =>
  parse(readFileSync(join(root, `Pulumi.${stack}.yaml`), 'utf8')) as StackFile;

/** As the command line hands them to the program. */
const defaults = Object.fromEntries(
  Object.entries(project.config)
    .filter(([, { default: value }]) => value !== undefined)
    .map(([name, { default: value }]) => [name, String(value)]),
);
const ownConfig = (stack: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(stackFile(stack).config)
      .filter(([name]) => name.startsWith('exec-assistant:'))
      .map(([name, value]) => [name.replace('exec-assistant:', ''), String(value)]),
  );

const required = { google_client_id: 'client.apps.googleusercontent.com' };

let byDefault: readonly [Evaluation | undefined, Evaluation | undefined];
let production: Manifest;
let whole: Manifest;
let prod: Manifest;
let withoutSms: Manifest;
let off: Readonly<Record<Flag, Manifest>>;
let unset: readonly Evaluation[];
let refused: readonly Evaluation[];

beforeAll(() => {
  const requests = [
    aStack(),
    aStack(
      { deletion_protection: 'true', domain_name: 'prep.example.com', certificate_arn: 'arn' },
      { stack: 'prod' },
    ),
    {
      ...aStack({}, { secrets: without('twilio_auth_token') }),
      config: { google_client_id: 'client.apps.googleusercontent.com' },
    },
    ...flags.map((flag) => aStack({ [flag]: 'false' })),
    ...secretNames.map((name) => aStack({}, { secrets: without(name) })),
    aStack({}, { secrets: { ...wholeSecrets, session_key: 'short' } }),
    aStack({}, { stack: 'local' }),
    aStack({ link_access: 'everybody' }),
    aStack({ domain_name: 'prep.example.com' }),
    { ...aStack(), config: required },
    { ...aStack(), config: { ...required, ...defaults } },
    { ...aStack({}, { stack: 'prod' }), config: { ...required, ...ownConfig('prod') } },
  ];
  const evaluations = evaluate(requests);
  whole = manifestOf(evaluations[0]);
  prod = manifestOf(evaluations[1]);
  withoutSms = manifestOf(evaluations[2]);
  off = Object.fromEntries(flags.map((flag, index) => [flag, manifestOf(evaluations[3 + index])])) as Record<
    Flag,
    Manifest
  >;
  unset = evaluations.slice(7, 7 + secretNames.length);
  refused = evaluations.slice(7 + secretNames.length, -3);
  byDefault = [evaluations.at(-3), evaluations.at(-2)];
  production = manifestOf(evaluations.at(-1));
});

const names = (manifest: Manifest, type: string): readonly string[] =>
  ofType(manifest, type).map(({ name }) => name);

const missing = (manifest: Manifest): readonly string[] => {
  const there = new Set(names(manifest, 'Function'));
  return names(whole, 'Function').filter((name) => !there.has(name));
};

const kept = (manifest: Manifest) =>
  ['Table', 'Bucket', 'Secret', 'Key'].flatMap((type) => ofType(manifest, type).map(({ arn }) => arn));

describe('the configuration of the stack', () => {
  it('refuses to deploy without each of its secrets', () => {
    expect(unset.map((evaluation) => 'error' in evaluation && evaluation.error)).toEqual(
      secretNames.map((name) => expect.stringContaining(name)),
    );
  });

  it('refuses a session key that can be guessed, and values that mean nothing', () => {
    expect(refused.map((evaluation) => 'error' in evaluation && evaluation.error.split('\n')[0])).toEqual([
      expect.stringContaining('session_key'),
      expect.stringContaining('cannot be called local'),
      expect.stringContaining('link_access'),
      expect.stringContaining('domain_name and certificate_arn'),
    ]);
  });

  it('describes every value, with the default that the program has', () => {
    expect(byDefault[1]).toEqual(byDefault[0]);
    for (const { description } of Object.values(project.config)) expect(description).not.toBe('');
    for (const stack of ['dev', 'prod']) {
      expect(Object.keys(ownConfig(stack)).filter((name) => !(name in project.config))).toEqual([]);
    }
  });

  it('has no secret in a file, and protects production', () => {
    const secrets = Object.entries(project.config).filter(([, { secret }]) => secret === true);
    expect(secrets.filter(([, { default: value }]) => value !== undefined)).toEqual([]);
    expect(Object.keys({ ...ownConfig('dev'), ...ownConfig('prod') })).not.toEqual(
      expect.arrayContaining(secrets.map(([name]) => name)),
    );
    expect(ofType(production, 'Table').map(({ inputs }) => inputs.deletionProtectionEnabled)).toEqual(
      tableNames.map(() => true),
    );
  });

  it.each(['dev', 'prod'])('tags everything of %s with the application and the stack', (stack) => {
    expect(stackFile(stack).config['aws:defaultTags']).toEqual({
      tags: { application: project.name, stack },
    });
  });

  it('is run from its file, by Node itself', () => {
    // With a folder the command line would run another program of this package, and delete the rest.
    expect(project.main).toBe('infrastructure/index.ts');
    expect(project.runtime.options.typescript).toBe(false);
  });

  it('keeps secrets in secrets only', () => {
    const holders = whole.resources.filter(({ inputs }) =>
      Object.values(wholeSecrets).some((secret) => JSON.stringify(inputs).includes(secret)),
    );
    expect(holders.map(({ type }) => type)).toEqual(
      secretNames.map(() => 'aws:secretsmanager/secretVersion:SecretVersion'),
    );
    expect(JSON.stringify(whole.outputs)).not.toContain('secret');
  });

  it('turns calendars off: nothing connects or syncs', () => {
    const manifest = off.enable_calendar_integration;
    expect(missing(manifest)).toEqual(['monitor', 'sync-calendar', 'webhook']);
    expect(names(manifest, 'Route').filter((name) => name.includes('calendar'))).toEqual([]);
    expect(names(manifest, 'EventSourceMapping')).toEqual([]);
    expect(manifest.outputs).not.toHaveProperty('connectUrl');
  });

  it('turns the monitor off: its function and schedule are gone', () => {
    const manifest = off.enable_calendar_monitor;
    expect(missing(manifest)).toEqual(['monitor']);
    expect(names(manifest, 'EventRule')).toEqual(['start-preparation', 'sweep']);
  });

  it('turns preparations off: no workflow, no steps, no sweep', () => {
    const manifest = off.enable_step_functions;
    expect(names(manifest, 'StateMachine')).toEqual([]);
    expect(names(manifest, 'EventRule')).toEqual(['monitor']);
    expect(names(manifest, 'Function')).toEqual([
      'monitor',
      'oauth',
      'slack',
      'sync-calendar',
      'twilio',
      'web',
      'webhook',
    ]);
    expect(JSON.stringify(manifest.resources)).not.toContain('states:');
  });

  it('turns materials off: the workflow asks and closes', () => {
    const manifest = off.enable_material_generation;
    expect(missing(manifest)).toEqual(['deliver', 'remind', 'write-materials']);
    expect(stateMachineProblems(manifest)).toEqual([]);
    expect(ofType(manifest, 'StateMachine')[0]?.inputs.definition).not.toMatch(
      /WriteMaterials|Deliver|Remind/,
    );
  });

  it.each(flags)('keeps the data and dangles nothing without %s', (flag) => {
    expect(kept(off[flag])).toEqual(kept(whole));
    expect(danglingArns(off[flag])).toEqual([]);
  });

  it('is without Twilio where no number is set up', () => {
    expect(missing(withoutSms)).toEqual(['twilio']);
    expect(JSON.stringify(withoutSms.resources)).not.toMatch(/twilio-auth-token|\/twilio\//);
    expect(danglingArns(withoutSms)).toEqual([]);
  });

  it('tells the addresses to enter elsewhere, each with one scheme', () => {
    expect(prod.outputs).toMatchObject({
      apiUrl: 'https://prep.example.com',
      connectUrl: 'https://prep.example.com/calendar/auth',
      googleRedirectUris: [
        'https://prep.example.com/auth/callback',
        'https://prep.example.com/calendar/callback',
      ],
      slackInteractionsUrl: 'https://prep.example.com/slack/interactions',
      googleNotificationsUrl: 'https://prep.example.com/webhooks/google-calendar',
      twilioInboundUrl: 'https://prep.example.com/twilio/inbound',
      twilioStatusUrl: 'https://prep.example.com/twilio/status',
    });
    const { searchParams, origin } = new URL(String(prod.outputs.slackManifestUrl));
    expect(origin).toBe('https://api.slack.com');
    expect(JSON.parse(searchParams.get('manifest_json') ?? '')).toEqual(
      slackManifest('https://prep.example.com'),
    );
    const fn = ofType(prod, 'Function').find(({ name }) => name === 'oauth');
    expect(fn?.inputs.environment).toMatchObject({
      variables: { PUBLIC_BASE_URL: 'https://prep.example.com' },
    });
  });
});
