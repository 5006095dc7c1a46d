import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type {
  Evaluation,
  Manifest,
  ManifestResource,
  StackRequest,
} from '../../../infrastructure/evaluate/manifest.ts';

export const root = join(import.meta.dirname, '..', '..', '..');

const wholeConfig = {
  google_client_id: 'client.apps.googleusercontent.com',
  twilio_account_sid: 'AC0123',
  twilio_messaging_service_sid: 'MG0123',
  alarm_email: 'operator@example.com',
  context_source: 'https://facts.example.com/organisation.yaml',
};

export const wholeSecrets = {
  google_client_secret: 'a-google-client-secret',
  session_key: 'a-session-key-of-at-least-32-characters',
  slack_bot_token: 'xoxb-a-bot-token',
  slack_signing_secret: 'a-slack-signing-secret',
  twilio_auth_token: 'a-twilio-auth-token',
  context_token: 'a-context-token',
};

/** A deployment with everything; `config` changes or adds to it. */
export const aStack = (
  config: Readonly<Record<string, string>> = {},
  { stack = 'dev', secrets = wholeSecrets as Readonly<Record<string, string>> } = {},
): StackRequest => ({ stack, config: { ...wholeConfig, ...config }, secrets });

/** Evaluates in a process of its own, as Pulumi would run the program: real modules, real Node. */
export const evaluate = (requests: readonly StackRequest[]): readonly Evaluation[] =>
  JSON.parse(
    execFileSync(process.execPath, [join(root, 'infrastructure', 'evaluate', 'main.ts')], {
      input: JSON.stringify(requests),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    }),
  ) as readonly Evaluation[];

export const manifestOf = (evaluation: Evaluation | undefined): Manifest => {
  if (evaluation === undefined || 'error' in evaluation) throw new Error(evaluation?.error ?? 'Nothing');
  return evaluation.manifest;
};

export const ofType = (manifest: Manifest, type: string): readonly ManifestResource[] =>
  manifest.resources.filter((resource) => resource.type.endsWith(`:${type}`));

type Fault = {
  readonly type: string;
  readonly name: string;
  /** What is wrong with it; without, the resource is missing. */
  readonly inputs?: Readonly<Record<string, unknown>>;
};

/** The same manifest with one resource changed or missing. */
export const withFault = (manifest: Manifest, { type, name, inputs }: Fault): Manifest => {
  const at = manifest.resources.findIndex((known) => known.type.endsWith(`:${type}`) && known.name === name);
  const broken = manifest.resources[at];
  if (broken === undefined) throw new Error(`There is no ${type} ${name}`);
  const changed = inputs === undefined ? [] : [{ ...broken, inputs: { ...broken.inputs, ...inputs } }];
  return { ...manifest, resources: manifest.resources.toSpliced(at, 1, ...changed) };
};
