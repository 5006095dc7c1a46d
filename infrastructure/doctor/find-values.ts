import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../local/cli/usage-error.ts';
import { readListedConfig, readStackFile } from './read-deployment.ts';

type Found = { readonly values: ReadonlyMap<string, string | null>; readonly from: string };

/** `pulumi config` of this project; null where Pulumi or the stack is not there. */
const askPulumi = (stack: string, root: string): string | null => {
  const { stdout, status } = spawnSync(
    'pulumi',
    ['config', '--json', '--show-secrets', '--non-interactive', '--stack', stack],
    { cwd: root, encoding: 'utf8', timeout: 60_000 },
  );
  return status === 0 ? stdout : null;
};

/** The stack's values: of the file that was named, else of Pulumi, else of the stack's file, whose secrets are encrypted. */
export const findValues = (input: {
  readonly stack: string;
  readonly root: string;
  readonly file: string | null;
}): Found => {
  const { stack, root, file } = input;
  if (file !== null) return { values: readListedConfig(file), from: '--config' };
  const listed = askPulumi(stack, root);
  if (listed !== null) return { values: readListedConfig(listed), from: 'pulumi config' };
  const name = `Pulumi.${stack}.yaml`;
  const path = join(root, name);
  if (!existsSync(path)) throw new UsageError(`There is no ${name}: pulumi stack init ${stack}`);
  return {
    values: readStackFile(readFileSync(path, 'utf8')),
    from: `${name}, since pulumi could not be asked: secrets cannot be read`,
  };
};
