import module from 'node:module';
import { requireNode } from './require-node.mjs';

requireNode();
// Starts faster from the second time on: the compiled code is kept among the system's temporary files.
module.enableCompileCache();
const { main } = await import('../cli/classify.ts');
await main(process.argv.slice(2));
