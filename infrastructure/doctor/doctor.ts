import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { realGoogleEndpoints } from '../../src/adapters/google-calendar/google-endpoints.ts';
import { systemClock } from '../../src/runtime/system-clock.ts';
import { readFlags, textFlag } from '../local/cli/options.ts';
import { UsageError } from '../local/cli/usage-error.ts';
import type { Publishing } from './check-google.ts';
import { examine, type Outside } from './examine.ts';
import { findValues } from './find-values.ts';
import { openAwsAccount } from './open-aws-account.ts';
import { printReport, reportOf } from './print-findings.ts';
import { type Place, readDeployment } from './read-deployment.ts';
import { readProject } from './read-project.ts';
import { tryProgramOf } from './try-program.ts';

const help = `Looks whether a deployment can work, before it is made and after, and says of each fault the way out.

  npm run doctor -- --stack NAME [OPTIONS]

  --stack NAME             the stack, whose Pulumi.NAME.yaml is here
  --config FILE            what "pulumi config --json --show-secrets" prints, "-" for standard input
                           (default: asks pulumi; without it the stack's file, whose secrets cannot be read)
  --stack-outputs FILE     after a deployment: what "pulumi stack output --json" prints
  --address URL            after a deployment, instead of its outputs: where it is reached
  --google-publishing WORD what the consent screen says, which Google tells nobody: internal, production
                           or testing
  --json                   standard output is one JSON object
  --help                   this text

It asks Google, Slack, Twilio and AWS with the secrets of the configuration and prints none of them. The model is
asked for one word, which costs less than a thousandth of a cent. The exit status is 1 when a check fails.`;

const root = join(import.meta.dirname, '..', '..');

/** What is really out there. */
const realOutside: Omit<Outside, 'tryProgram'> = {
  fetch,
  clock: systemClock,
  aws: openAwsAccount(),
  google: realGoogleEndpoints,
  slackApiUrl: 'https://slack.com/api/',
  twilio: { apiUrl: 'https://api.twilio.com', messagingUrl: 'https://messaging.twilio.com' },
  configDirectory: join(root, 'config'),
  bundleDirectory: join(root, 'dist', 'functions'),
};

type Flags = ReturnType<typeof readFlags>;

const readNamed = (flags: Flags, name: string): string | null => {
  const path = textFlag(flags, name);
  if (path === null) return null;
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch {
    throw new UsageError(`--${name}: cannot read ${path}.`);
  }
};

const placeOf = (flags: Flags): Place => {
  const text = readNamed(flags, 'stack-outputs');
  if (text !== null) return { kind: 'outputs', text };
  const url = textFlag(flags, 'address');
  if (url === null) return { kind: 'not-yet' };
  if (!URL.canParse(url)) throw new UsageError(`--address wants https://…, not "${url}".`);
  return { kind: 'address', url };
};

const publishings: readonly Publishing[] = ['internal', 'production', 'testing'];

const publishingOf = (flags: Flags): Publishing | null => {
  const text = textFlag(flags, 'google-publishing');
  const known = publishings.find((word) => word === text) ?? null;
  if (text !== null && known === null)
    throw new UsageError(`--google-publishing wants ${publishings.join(', ')}, not "${text}".`);
  return known;
};

/** The command: gives the exit status. What it asks can be put in its place. */
export const doctor = async (
  args: readonly string[],
  {
    print = console.log,
    outside,
  }: { readonly print?: (text: string) => void; readonly outside?: Outside } = {},
): Promise<number> => {
  const flags = readFlags(args, {
    stack: { type: 'string' },
    config: { type: 'string' },
    'stack-outputs': { type: 'string' },
    address: { type: 'string' },
    'google-publishing': { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  });
  if (flags.help === true) {
    print(help);
    return 0;
  }
  const stack = textFlag(flags, 'stack');
  if (stack === null || !/^[a-z][a-z0-9-]{0,15}$/.test(stack))
    throw new UsageError('--stack is needed, for example dev. See --help.');
  const publishing = publishingOf(flags);
  const project = readProject(join(root, 'Pulumi.yaml'));
  const { values, from } = findValues({ stack, root, file: readNamed(flags, 'config') });
  const deployment = readDeployment({ stack, values, project, place: placeOf(flags) });
  const report = reportOf(
    await examine({
      deployment,
      project,
      publishing,
      outside: outside ?? { ...realOutside, tryProgram: tryProgramOf(stack, project) },
    }),
  );
  print(
    flags.json === true ? JSON.stringify(report) : `Stack ${stack}, by ${from}.\n\n${printReport(report)}`,
  );
  return report.totals.fail > 0 ? 1 : 0;
};
