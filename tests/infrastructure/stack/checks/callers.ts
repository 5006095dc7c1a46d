import { accountId, type Manifest, region } from '../../../../infrastructure/evaluate/manifest.ts';
import { ofType } from '../stack-manifest.ts';
import { grantsOf } from './policies.ts';

const permits = (manifest: Manifest, functionId: string, principal: string, sourceArn: string): boolean =>
  ofType(manifest, 'Permission').some(
    ({ inputs }) =>
      inputs.function === functionId && inputs.principal === principal && inputs.sourceArn === sourceArn,
  );

/** Routes that lead to no function, or to one that the API may not call. */
export const routeProblems = (manifest: Manifest): readonly string[] => {
  const integrations = new Map(ofType(manifest, 'Integration').map((one) => [`integrations/${one.id}`, one]));
  const functions = new Map(ofType(manifest, 'Function').map((fn) => [fn.arn, fn]));
  const apiArn = (id: unknown): string => `arn:aws:execute-api:${region}:${accountId}:${String(id)}/*/*`;
  return ofType(manifest, 'Route').flatMap(({ name, inputs }) => {
    const integration = integrations.get(String(inputs.target));
    const fn = functions.get(String(integration?.inputs.integrationUri));
    if (fn === undefined) return [`${name} leads nowhere`];
    return permits(manifest, fn.id, 'apigateway.amazonaws.com', apiArn(inputs.apiId))
      ? []
      : [`${name}: the API may not call ${fn.name}`];
  });
};

/** Rules that start nothing, or something that they may not start. */
export const ruleProblems = (manifest: Manifest): readonly string[] => {
  const grants = grantsOf(manifest);
  const roleNames = new Map(ofType(manifest, 'Role').map((role) => [role.arn, role.id]));
  const functions = new Map(ofType(manifest, 'Function').map((fn) => [fn.arn, fn]));
  return ofType(manifest, 'EventRule').flatMap((rule) => {
    const targets = ofType(manifest, 'EventTarget').filter(({ inputs }) => inputs.rule === rule.id);
    if (targets.length === 0) return [`${rule.name} starts nothing`];
    return targets.flatMap(({ inputs }) => {
      const fn = functions.get(String(inputs.arn));
      const role = roleNames.get(String(inputs.roleArn));
      const permitted =
        fn === undefined
          ? grants.some(
              (grant) =>
                grant.role === role &&
                grant.action === 'states:StartExecution' &&
                grant.resource === inputs.arn,
            )
          : permits(manifest, fn.id, 'events.amazonaws.com', rule.arn);
      return permitted ? [] : [`${rule.name} may not start ${String(inputs.arn)}`];
    });
  });
};

/** Steps of the state machine that its role may not call. */
export const uncallableSteps = (manifest: Manifest): readonly string[] =>
  ofType(manifest, 'StateMachine').flatMap(({ inputs, id }) => {
    const called = String(inputs.definition).matchAll(
      /arn:aws:lambda:[a-z0-9-]+:\d+:function:[A-Za-z0-9-]+/g,
    );
    const allowed = grantsOf(manifest).filter(
      ({ role, action }) => role === id && action === 'lambda:InvokeFunction',
    );
    return [...new Set([...called].map(([arn]) => arn))].filter(
      (arn) => !allowed.some(({ resource }) => resource === arn),
    );
  });
