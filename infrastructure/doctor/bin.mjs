import { requireNode } from '../local/bin/require-node.mjs';

requireNode();
const { runCommand } = await import('../local/cli/run.ts');
const { doctor } = await import('./doctor.ts');
await runCommand('doctor', () => doctor(process.argv.slice(2)));
