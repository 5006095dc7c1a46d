import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AwsAccount } from '../../../infrastructure/doctor/check-aws.ts';
import { doctor } from '../../../infrastructure/doctor/doctor.ts';
import type { Outside } from '../../../infrastructure/doctor/examine.ts';
import type { Finding } from '../../../infrastructure/doctor/finding.ts';
import { readProject } from '../../../infrastructure/doctor/read-project.ts';
import { tryProgramOf } from '../../../infrastructure/doctor/try-program.ts';
import { createHost, type Host } from '../../../infrastructure/local/host/create-host.ts';
import { localSecrets } from '../../../infrastructure/local/host/local-secrets.ts';
import { slackScopes } from '../../../src/contracts/slack-manifest.ts';
import { addMinutes } from '../../../src/core/time.ts';
import { systemClock } from '../../../src/runtime/system-clock.ts';
import { recordingLog } from '../../fakes/recording-log.ts';
import { root } from '../stack/stack-manifest.ts';
import { address, listed, openVendors, rightValues, type Vendors } from './examined-deployment.ts';

const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
let vendors: Awaited<ReturnType<typeof openVendors>>;

beforeAll(async () => {
  vendors = await openVendors();
});
afterAll(async () => {
  await vendors.close();
  rmSync(folder, { recursive: true, force: true });
});

type Run = { readonly status: number; readonly text: string; readonly findings: readonly Finding[] };

const inFile = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

/** Runs the command as it is run, against what is given as the world outside. */
const run = async (
  input: {
    readonly values?: Readonly<Record<string, string>>;
    readonly region?: string;
    readonly args?: readonly string[];
    readonly outside?: Outside;
  } = {},
): Promise<Run> => {
  const { values = rightValues, args = [], outside = vendors.outside } = input;
  const config = inFile('config.json', listed(values, input.region));
  const printed: string[] = [];
  const status = await doctor(['--stack', 'dev', '--json', '--config', config, ...args], {
    print: (text) => printed.push(text),
    outside,
  });
  const text = printed.join('\n');
  return { status, text, findings: (JSON.parse(text) as { findings: Finding[] }).findings };
};

const said = ({ findings }: Run, check: string): string =>
  findings
    .filter((finding) => finding.check === check)
    .map(({ verdict, said: words }) => `${verdict}: ${words}`)
    .join('\n');

const with_ = (changes: Readonly<Record<string, string>>) => ({ ...rightValues, ...changes });
const without = (name: string) =>
  Object.fromEntries(Object.entries(rightValues).filter(([key]) => key !== name));
const at = ['--address', address];

describe('the doctor, of a deployment that is set up as it should be', () => {
  it('finds no fault, and says of what it cannot see where to look', async () => {
    const whole = await run({
      args: ['--google-publishing', 'production', ...at],
      outside: { ...vendors.outside, fetch: answeringAddress(vendors.outside.fetch) },
    });
    expect(whole.findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')).toEqual([]);
    expect(whole.status).toBe(0);
    const unseen = whole.findings.filter(({ verdict }) => verdict === 'cannot-see');
    expect(unseen.map(({ check }) => check)).toEqual([
      'google-calendar-api',
      'slack-signing',
      'other-quotas',
    ]);
  });

  it('says before the first deployment what can be seen only after it', async () => {
    const before = await run();
    expect(before.status).toBe(0);
    for (const check of ['address', 'google-redirect', 'twilio-webhook'])
      expect(said(before, check)).toMatch(/^cannot-see: /);
  });

  it('prints a line for each check and the sum', async () => {
    const printed: string[] = [];
    const config = inFile('config.json', listed(rightValues));
    const deps = { print: (text: string) => printed.push(text), outside: vendors.outside };
    expect(await doctor(['--stack', 'dev', '--config', config], deps)).toBe(0);
    expect(printed.join('\n')).toMatch(/^ok +slack-token +Slack takes the token/m);
    expect(printed.join('\n')).toMatch(/\d+ ok, \d+ warn, 0 fail, \d+ cannot see$/);
  });
});

/** A deployment at the example's address that answers as ours does; everybody else really answers. */
const answeringAddress =
  (real: typeof fetch): typeof fetch =>
  async (target, init) => {
    const url = new URL(String(target));
    if (url.origin !== address) return real(target, init);
    const headers = new Headers(init?.headers);
    if (url.pathname === '/healthz') return Response.json({ status: 'ok' });
    if (url.pathname === '/twilio/inbound') return new Response('Bad signature', { status: 403 });
    if (url.pathname === '/auth/login') {
      const query = new URLSearchParams({
        client_id: rightValues.google_client_id ?? '',
        redirect_uri: `${address}/auth/callback`,
      });
      return new Response(null, { status: 302, headers: { location: `https://google.example/?${query}` } });
    }
    const forged = headers.get('x-slack-signature') === `v0=${'0'.repeat(64)}`;
    return new Response(null, { status: forged ? 401 : 200 });
  };

const named = (name: string): Error => Object.assign(new Error('no'), { name });
const failing = (error: Error): Partial<AwsAccount> => ({
  askModel: async () => {
    throw error;
  },
});

describe('the doctor fails', () => {
  it.each([
    ['google_client_secret', 'google-client', /^fail: Google refuses the secret/],
    ['google_client_id', 'google-client', /^fail: Google knows no such client/],
    ['slack_bot_token', 'slack-token', /^fail: Slack refuses the token \(invalid_auth\)/],
    ['twilio_auth_token', 'twilio-account', /^fail: Twilio refuses/],
  ])('with a wrong %s', async (name, check, words) => {
    const wrong = { google_client_id: 'other.apps.googleusercontent.example', slack_bot_token: 'xoxb-wrong' };
    const value = Reflect.get(wrong, name) ?? 'a-wrong-secret';
    const found = await run({ values: with_({ [name]: value }), args: at });
    expect(said(found, check)).toMatch(words);
    expect(found.status).toBe(1);
  });

  it.each([
    ['google_client_id', 'my project', 'google-client'],
    ['slack_bot_token', 'xoxp-of-a-person', 'slack-token'],
    ['twilio_account_sid', 'AC12', 'twilio-account'],
    ['twilio_messaging_service_sid', `MG${'0'.repeat(31)}9`, 'twilio-webhook'],
    ['model_id', 'us.anthropic.claude-haiku-5-5', 'bedrock-model'],
    ['model_id', 'vendor.unheard-of', 'config'],
  ])('with %s of another form or place: %s', async (name, value, check) => {
    const found = await run({ values: with_({ [name]: value }) });
    expect(said(found, check)).toMatch(/^fail: /);
    expect(found.status).toBe(1);
  });

  it.each(Object.keys(rightValues).filter((name) => !/twilio_(account|messaging)|alarm/.test(name)))(
    'without %s, with the command that sets it',
    async (name) => {
      const found = await run({ values: without(name) });
      const secret = name === 'google_client_id' ? '' : ' --secret';
      expect(said(found, 'settings')).toBe(`fail: ${name} is not set: pulumi config set${secret} ${name}`);
      expect(found.status).toBe(1);
    },
  );

  it('where the address is not registered at Google', async () => {
    const found = await run({ args: ['--address', 'https://other.example.com/'] });
    expect(said(found, 'google-redirect')).toContain(
      'fail: https://other.example.com/calendar/callback is not registered',
    );
  });

  it.each([
    ['redirect_uri_mismatch', /^fail: .* is not registered/],
    ['deleted_client', /^fail: Google knows no such client/],
  ])('where Google sends the browser to its page of errors: %s', async (code, words) => {
    const authError = Buffer.from(`\u0000\u0015${code}\u0012`, 'latin1').toString('base64');
    const location = `https://accounts.google.com/signin/oauth/error?${new URLSearchParams({ authError })}`;
    const likeGoogle: typeof fetch = async (target, init) =>
      String(target).includes('/o/oauth2/v2/auth')
        ? new Response(null, { status: 302, headers: { location } })
        : fetch(target, init);
    const found = await run({ outside: { ...vendors.outside, fetch: likeGoogle }, args: at });
    expect(said(found, 'google-redirect')).toMatch(words);
  });

  it('where the address does not answer', async () => {
    const found = await run({ args: ['--address', 'http://127.0.0.1:9'] });
    expect(said(found, 'address')).toMatch(/^fail: .* does not answer/);
  });

  it.each([
    ['AccessDeniedException', 'fail'],
    ['ResourceNotFoundException', 'fail'],
    ['ValidationException', 'fail'],
    ['ThrottlingException', 'warn'],
    ['ModelErrorException', 'warn'],
    ['CredentialsProviderError', 'cannot-see'],
  ])('or not, by what Bedrock says: %s is %s', async (name, verdict) => {
    const outside = { ...vendors.outside, aws: { ...vendors.outside.aws, ...failing(named(name)) } };
    expect(said(await run({ outside }), 'bedrock-model')).toMatch(new RegExp(`^${verdict}: `));
  });

  it('with what the program refuses, and does not repeat it', async () => {
    const tryProgram = tryProgramOf('dev', readProject(join(root, 'Pulumi.yaml')));
    const outside = { ...vendors.outside, tryProgram };
    expect(said(await run({ outside }), 'program')).toMatch(/^ok: /);
    const short = await run({ outside, values: with_({ session_key: 'tiny!' }) });
    expect(said(short, 'program')).toMatch(/^fail: .*session_key/);
    expect(short.text).not.toContain('tiny!');
  });
});

describe('the doctor warns', () => {
  const withVendors = async (changes: Vendors, values = rightValues): Promise<Run> => {
    const own = await openVendors(changes);
    try {
      return await run({ outside: own.outside, values, args: at });
    } finally {
      await own.close();
    }
  };

  it('that connections end after seven days while the app is in testing', async () => {
    expect(said(await run({ args: ['--google-publishing', 'testing'] }), 'google-publishing')).toMatch(
      /^warn: .*7 days/,
    );
    expect(said(await run(), 'google-publishing')).toMatch(/^cannot-see: .*7 days/);
  });

  it('or fails, of scopes that were not granted', async () => {
    const found = await withVendors({ scopes: slackScopes.filter((scope) => scope !== 'im:history') });
    expect(said(found, 'slack-scopes')).toMatch(/^fail: Not granted: im:history\./);
  });

  it('or fails, of replies that go elsewhere, or nowhere', async () => {
    const elsewhere = await withVendors({ service: { inboundRequestUrl: 'https://old.example.com/sms' } });
    expect(said(elsewhere, 'twilio-webhook')).toContain(`fail: Replies do not come here`);
    const byNumber = await withVendors({ service: { useInboundWebhookOnNumber: true } });
    expect(said(byNumber, 'twilio-webhook')).toMatch(/^cannot-see: /);
  });

  it('of a number that carriers would not carry, and fails without one', async () => {
    const american = { numbers: ['+12025550123'], registeredForUs: false };
    expect(said(await withVendors({ service: american }), 'twilio-number')).toMatch(/^warn: .*A2P 10DLC/);
    expect(said(await withVendors({ service: { numbers: [] } }), 'twilio-number')).toMatch(/^fail: /);
  });

  it('of an account that runs ten functions at once', async () => {
    const found = await withVendors({ aws: { concurrentExecutions: async () => 10 } });
    expect(said(found, 'lambda-quota')).toMatch(/^warn: Only 10 functions/);
  });

  it('of alarms that nobody hears', async () => {
    expect(said(await run({ values: without('alarm_email') }), 'settings')).toMatch(/^warn: alarm_email/);
  });

  it('of a setting that nobody reads, and of a signing secret of another form', async () => {
    const odd = await run({ values: with_({ slack_bot_tokn: 'x', slack_signing_secret: 'nonsense' }) });
    expect(said(odd, 'settings')).toContain('warn: Nobody reads slack_bot_tokn');
    expect(said(odd, 'slack-signing')).toMatch(/^warn: /);
  });

  it.each([
    [1, 'warn'],
    [10, 'fail'],
  ])('of a clock that is %i minutes off, or fails: %s', async (minutes, verdict) => {
    const clock = { now: () => addMinutes(systemClock.now(), minutes) };
    const found = await run({ outside: { ...vendors.outside, clock } });
    expect(said(found, 'clock')).toMatch(new RegExp(`^${verdict}: This machine is \\d+ s ahead of`));
  });
});

describe('the doctor never', () => {
  it('prints a secret, whether right or wrong', async () => {
    const wrong = with_({
      google_client_secret: 'GOCSPX-wrong-secret',
      slack_bot_token: 'xoxb-wrong-token',
      twilio_auth_token: 'wrong-twilio-token',
      slack_signing_secret: 'wrong-signing-secret',
    });
    const outputs = [await run({ args: at }), await run({ values: wrong, args: at })];
    const secrets = Object.entries({ ...rightValues, ...wrong })
      .concat(Object.entries(rightValues))
      .filter(([name]) => /secret|token|key/.test(name))
      .map(([, value]) => value);
    for (const { text } of outputs) expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('reads an encrypted secret as a missing one', async () => {
    const values = { 'aws:region': { value: 'eu-central-1' } } as Record<string, object>;
    for (const [name, value] of Object.entries(rightValues))
      values[`exec-assistant:${name}`] = /secret|token|key/.test(name) ? { secret: true } : { value };
    const printed: string[] = [];
    const config = inFile('encrypted.json', JSON.stringify(values));
    const deps = { print: (text: string) => printed.push(text), outside: vendors.outside };
    expect(await doctor(['--stack', 'dev', '--config', config], deps)).toBe(0);
    expect(printed.join('\n')).toMatch(/cannot see +google-client +google_client_secret cannot be read/);
    expect(printed.join('\n')).toMatch(/^ok +settings/m);
  });

  it.each([
    [['--stack', 'Dev!'], '--stack is needed'],
    [['--stack', 'dev', '--config', '/no/such'], 'cannot read /no/such'],
    [['--stack', 'dev', '--address', 'nowhere'], '--address wants'],
    [['--stack', 'dev', '--google-publishing', 'perhaps'], '--google-publishing wants'],
    [['--stack', 'nosuch'], 'There is no Pulumi.nosuch.yaml'],
  ])('takes %j', async (args, words) => {
    await expect(doctor(args, { outside: vendors.outside })).rejects.toThrow(words);
  });
});

describe('the doctor, of what really runs', () => {
  let host: Host;
  let signingSecret: string;
  const data = join(folder, 'host');
  const outsideOf = (of: Host): Outside => ({ ...vendors.outside, clock: of.world.clock });

  beforeAll(async () => {
    host = await createHost({
      accounts: [
        { email: 'a@example.com', name: 'A', calendarId: 'a@example.com', timeZone: 'UTC', events: [] },
      ],
      port: null,
      dataDirectory: data,
      start: systemClock.now(),
      log: () => recordingLog(),
      variables: { GOOGLE_CLIENT_ID: rightValues.google_client_id },
    });
    signingSecret = await localSecrets(data, {}).get('slack-signing-secret');
  });
  afterAll(() => host.stop());

  const outputs = (): readonly string[] => [
    '--stack-outputs',
    inFile(
      'outputs.json',
      JSON.stringify({
        apiUrl: host.urls.app,
        googleRedirectUris: [`${host.urls.app}/auth/callback`, `${host.urls.app}/calendar/callback`],
      }),
    ),
  ];

  it('sees that it answers, signs in with the client, and checks signatures', async () => {
    const values = with_({ slack_signing_secret: signingSecret });
    const found = await run({ values, args: outputs(), outside: outsideOf(host) });
    for (const check of ['address', 'sign-in', 'slack-deployed', 'twilio-deployed'])
      expect(said(found, check)).toMatch(/^ok: /);
  });

  it('sees that it has other secrets, or another client, than the configuration', async () => {
    const values = with_({ google_client_id: 'new.apps.googleusercontent.example' });
    const found = await run({ values, args: outputs(), outside: outsideOf(host) });
    expect(said(found, 'sign-in')).toMatch(/^fail: It signs in with another client/);
    expect(said(found, 'slack-deployed')).toMatch(/^fail: It has another signing secret/);
  });
});
