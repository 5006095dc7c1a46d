import { requireNode } from './require-node.mjs';

requireNode();
const { main } = await import('../cli/start.ts');
await main(process.argv.slice(2));
