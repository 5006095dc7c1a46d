import * as pulumi from '@pulumi/pulumi';
import { accountId, type Evaluation, type ManifestResource, region, type StackRequest } from './manifest.ts';
import { plainValue } from './plain-value.ts';
import { resourceTypes } from './resource-types.ts';

const project = 'exec-assistant';

const invokes: Readonly<Record<string, Record<string, string>>> = {
  'aws:index/getCallerIdentity:getCallerIdentity': { accountId, id: accountId },
  'aws:index/getRegion:getRegion': { region, id: region },
};

const qualified = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${project}:${name}`, value]));

type Program = () => pulumi.Inputs;

/** Loaded when it is run, as Pulumi does: after the configuration is there. */
const deployment = async (): Promise<Program> => (await import('../index.ts')).default;

/**
 * Runs the unmodified program without Pulumi's engine and without AWS, and gives what it declares. Strict:
 * an unknown type of resource, an unknown look-up and a name used twice make it fail.
 */
export const evaluateStack = async (
  { stack, config, secrets }: StackRequest,
  load: () => Promise<Program> = deployment,
): Promise<Evaluation> => {
  const problems: string[] = [];
  const keys = new Set<string>();
  const resources: ManifestResource[] = [];

  const declare = async ({ type, name, inputs, custom }: pulumi.runtime.MockResourceArgs) => {
    if (custom === false) return { id: undefined, state: {} };
    const key = `${type} ${name}`;
    const describe = resourceTypes[type];
    if (describe === undefined) problems.push(`Unknown type of resource: ${key}`);
    if (keys.has(key)) problems.push(`Declared twice: ${key}`);
    keys.add(key);
    const plain = (await plainValue(inputs)) as Record<string, unknown>;
    const attributes = describe?.(plain, name) ?? { id: name, arn: '' };
    resources.push({ type, name, inputs: plain, id: attributes.id, arn: attributes.arn });
    return { id: attributes.id, state: { ...inputs, ...attributes } };
  };

  const answer = ({ token }: pulumi.runtime.MockCallArgs): Record<string, string> => {
    const known = invokes[token];
    if (known === undefined) problems.push(`Unknown look-up: ${token}`);
    return known ?? {};
  };

  await pulumi.runtime.setMocks({ newResource: declare, call: answer }, project, stack, false);
  pulumi.runtime.setAllConfig(qualified({ ...config, ...secrets }), Object.keys(qualified(secrets)));
  const program = await load();
  try {
    const outputs = await pulumi.runtime.runInPulumiStack(async () => {
      try {
        return program();
      } catch (error) {
        // Caught here, since the SDK would also reject promises that nobody has.
        problems.push(error instanceof Error ? error.message : String(error));
        return {};
      }
    });
    // The program is over before its resources are declared.
    await pulumi.runtime.disconnect();
    if (problems.length > 0) return { error: problems.join('\n') };
    const declared = resources.toSorted((a, b) => (`${a.type} ${a.name}` < `${b.type} ${b.name}` ? -1 : 1));
    return { manifest: { stack, resources: declared, outputs: await plainOutputs(outputs) } };
  } catch (error) {
    return { error: [...problems, error instanceof Error ? error.message : String(error)].join('\n') };
  }
};

const plainOutputs = async (outputs: pulumi.Inputs = {}): Promise<Record<string, unknown>> => {
  const resolved = new Promise((resolve) => {
    pulumi.output(outputs).apply(resolve);
  });
  return (await plainValue(await resolved)) as Record<string, unknown>;
};
