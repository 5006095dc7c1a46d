import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Evaluation, StackRequest } from '../evaluate/manifest.ts';
import type { TryProgram } from './check-settings.ts';
import type { Project } from './read-project.ts';

const evaluation = join(import.meta.dirname, '..', 'evaluate', 'main.ts');
const undeclared = ['twilio_auth_token', 'context_token'];

/** Evaluates the stack's program in a process of its own, without AWS. */
export const tryProgramOf =
  (stack: string, project: Project): TryProgram =>
  async (values) => {
    const secrets = new Set([...project.secrets, ...undeclared]);
    const only = (isSecret: boolean) =>
      Object.fromEntries(Object.entries(values).filter(([name]) => secrets.has(name) === isSecret));
    const request: StackRequest = { stack, config: only(false), secrets: only(true) };
    const { stdout, status } = spawnSync(process.execPath, [evaluation], {
      input: JSON.stringify([request]),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    if (status !== 0) return 'it cannot be run here (npm ci)';
    const [outcome] = JSON.parse(stdout) as readonly Evaluation[];
    return outcome === undefined || 'error' in outcome ? (outcome?.error ?? 'it gave nothing') : null;
  };
