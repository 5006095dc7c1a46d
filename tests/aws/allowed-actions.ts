import type { Manifest } from '../../infrastructure/evaluate/manifest.ts';

type Statement = { readonly Action: readonly string[] };

/** What Lambda itself does in a function's name; it is not in the function's code. */
const platform = /^(logs|xray):/;
/** What a service does with the function's role: reading the queue, the dead-letter queue of its invocations. */
const byService: ReadonlySet<string> = new Set([
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:ChangeMessageVisibility',
]);

/** The actions that each function's policy allows its own code. */
export const allowedActions = (manifest: Manifest): ReadonlyMap<string, readonly string[]> => {
  const functions = new Set(
    manifest.resources.filter(({ type }) => type === 'aws:lambda/function:Function').map(({ name }) => name),
  );
  return new Map(
    manifest.resources
      .filter(({ type, name }) => type === 'aws:iam/rolePolicy:RolePolicy' && functions.has(name))
      .map(({ name, inputs }) => {
        const { Statement } = inputs.policy as { readonly Statement: readonly Statement[] };
        const actions = Statement.flatMap(({ Action }) => Action).filter(
          (action) => !platform.test(action) && !byService.has(action),
        );
        return [name, [...new Set(actions)].sort()];
      }),
  );
};
