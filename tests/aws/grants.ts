import type { Manifest } from '../../infrastructure/evaluate/manifest.ts';

type Statement = { readonly Action: readonly string[]; readonly Resource: readonly string[] };

/** One action on one resource that a function's policy allows its own code. */
export type Grant = { readonly function: string; readonly action: string; readonly resource: string };

/** What Lambda itself does in a function's name; it is not in the function's code. */
const platform = /^(logs|xray):/;
/** What a service does with the function's role: reading the queue, the dead-letter queue of its invocations. */
const byService: ReadonlySet<string> = new Set([
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:ChangeMessageVisibility',
]);

/** All that the functions' policies allow their code. */
export const grants = (manifest: Manifest): readonly Grant[] => {
  const functions = new Set(
    manifest.resources.filter(({ type }) => type === 'aws:lambda/function:Function').map(({ name }) => name),
  );
  return manifest.resources
    .filter(({ type, name }) => type === 'aws:iam/rolePolicy:RolePolicy' && functions.has(name))
    .flatMap(({ name, inputs }) =>
      (inputs.policy as { readonly Statement: readonly Statement[] }).Statement.flatMap(
        ({ Action, Resource }) =>
          Action.filter((action) => !platform.test(action) && !byService.has(action)).flatMap((action) =>
            Resource.map((resource) => ({ function: name, action, resource })),
          ),
      ),
    );
};

/** AWS ends the ARN of a secret with six characters, which callers need not know. */
const withoutEnd = (resource: string): string =>
  resource.includes(':secret:') ? resource.replace(/-\w{6}$/, '') : resource;

/** Whether a grant is for this resource. */
export const covers = (granted: string, called: string): boolean => {
  const pattern = withoutEnd(granted)
    .replaceAll(/[.+?^$()[\]{}|\\]/g, '\\$&')
    .replaceAll('*', '.*');
  return new RegExp(`^${pattern}$`).test(called);
};

/** What a person calls a resource: `table/meetings/index/due`, `secret:session-key`, `materials/*`. */
export const shortName = (resource: string): string =>
  withoutEnd(resource)
    .replace(/^arn:aws:\w*:[^:]*:\d*:/, '')
    .replace(/^arn:aws:s3:::/, '')
    .replace(/exec-assistant[-/]dev[-/]/, '')
    .replace(/materials-\d+/, 'materials');
