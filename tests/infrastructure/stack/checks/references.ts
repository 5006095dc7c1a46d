import { accountId, type Manifest, region } from '../../../../infrastructure/evaluate/manifest.ts';

const textsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
};

const ownArn = new RegExp(`arn:aws:[a-z0-9-]+:[a-z0-9-]*:${accountId}:[A-Za-z0-9:/_.*$-]+`, 'g');

/** An API is called under its id, a machine's executions have its name, and the tokens' secrets are made by the application. */
const known = (manifest: Manifest): readonly RegExp[] => {
  const executions = manifest.resources
    .filter(({ type }) => type.endsWith(':StateMachine'))
    .map(({ arn }) => arn.replace(':stateMachine:', ':execution:'));
  const apis = manifest.resources
    .filter(({ type }) => type.endsWith(':Api'))
    .map(({ id }) => `arn:aws:execute-api:${region}:${accountId}:${id}`);
  const arns = [
    ...manifest.resources.map(({ arn }) => arn).filter((arn) => arn !== ''),
    ...executions,
    ...apis,
  ];
  return [
    ...arns.map((arn) => new RegExp(`^${arn.replaceAll(/[.*+?^$()[\]\\]/g, '\\$&')}([:/].*)?$`)),
    new RegExp(`:secret:exec-assistant/${manifest.stack}/connections/\\*$`),
    new RegExp(`^arn:aws:iam::${accountId}:root$`),
    // AWS's own: an inference profile is there in every account.
    new RegExp(`^arn:aws:bedrock:${region}:${accountId}:inference-profile/(global|us|eu|apac|jp|au)\\.`),
  ];
};

/** ARNs of this account that lead to nothing in this stack. */
export const danglingArns = (manifest: Manifest): readonly string[] => {
  const leads = known(manifest);
  return manifest.resources.flatMap(({ type, name, inputs }) =>
    textsOf(inputs)
      .flatMap((text) => [...text.matchAll(ownArn)].map(([arn]) => arn))
      .filter((arn) => !leads.some((pattern) => pattern.test(arn)))
      .map((arn) => `${type} ${name} → ${arn}`),
  );
};
