import { type Deployment, isSet, settingOf } from './deployment.ts';
import { type Finding, findingsOf } from './finding.ts';
import type { Project } from './read-project.ts';

/** Secrets that are needed only together with another setting, and therefore not declared in Pulumi.yaml. */
const neededWith: Readonly<Record<string, (deployment: Deployment) => boolean>> = {
  twilio_auth_token: (deployment) => isSet(deployment, 'twilio_account_sid'),
  context_token: (deployment) => settingOf(deployment, 'context_source')?.startsWith('https:') ?? false,
};

const settings = findingsOf('settings');
const program = findingsOf('program');

/** Whether everything is set that has no default, and nothing that nobody reads. */
export const checkSettings = (deployment: Deployment, project: Project): readonly Finding[] => {
  const secrets = new Set([...project.secrets, ...Object.keys(neededWith)]);
  const needed = [
    ...project.required,
    ...Object.entries(neededWith)
      .filter(([, isNeeded]) => isNeeded(deployment))
      .map(([name]) => name),
  ];
  const missing = needed.filter((name) => !isSet(deployment, name));
  const known = [...project.names, ...Object.keys(neededWith)];
  const unknown = [...deployment.settings.keys()].filter((name) => !known.includes(name));
  const command = (name: string): string =>
    `pulumi config set${secrets.has(name) ? ' --secret' : ''} ${name}`;
  return [
    ...missing.map((name) => settings.fail(`${name} is not set: ${command(name)}`)),
    ...unknown.map((name) =>
      settings.warn(`Nobody reads ${name}: is it misspelt? (pulumi config rm ${name})`),
    ),
    ...(isSet(deployment, 'alarm_email')
      ? []
      : [settings.warn('alarm_email is not set: nobody is told when something fails.')]),
    ...(missing.length === 0 ? [settings.ok('Everything is set that has no default.')] : []),
  ];
};

/** Runs the program with these values; gives why it refuses them, or null. */
export type TryProgram = (values: Readonly<Record<string, string>>) => Promise<string | null>;

/** Its first line, without the value that Pulumi repeats: it may be a secret. */
const inShort = (problem: string): string =>
  (problem.split('\n')[0] ?? '').replace(/value '[^']*'/, 'its value');

/** In the place of what is encrypted: the program sees that it is there. */
const standIn = 'x'.repeat(64);

/** Whether the Pulumi program itself takes the configuration. */
export const checkProgram = async (deployment: Deployment, tryProgram: TryProgram): Promise<Finding> => {
  const values = Object.fromEntries(
    [...deployment.settings].map(([name, value]) => [name, value ?? standIn]),
  );
  const problem = await tryProgram(values);
  return problem === null
    ? program.ok('The Pulumi program takes this configuration.')
    : program.fail(`The Pulumi program refuses this configuration: ${inShort(problem)}`);
};
