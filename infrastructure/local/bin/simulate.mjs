import { requireNode } from './require-node.mjs';

requireNode();
const { main } = await import('../cli/simulate.ts');
await main(process.argv.slice(2));
