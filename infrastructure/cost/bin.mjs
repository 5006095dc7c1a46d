import { requireNode } from '../local/bin/require-node.mjs';

requireNode();
const { runCommand } = await import('../local/cli/run.ts');
const { cost } = await import('./cost.ts');
await runCommand('cost', () => cost(process.argv.slice(2)));
