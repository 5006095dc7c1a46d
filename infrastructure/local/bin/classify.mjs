import { requireNode } from './require-node.mjs';

requireNode();
const { main } = await import('../cli/classify.ts');
await main(process.argv.slice(2));
