// After an install: puts the Node.js that package-lock.json brings along first on the path of every npm script.
// npm links it by itself, but npm 10 takes the link away again together with the package of the other processor,
// whose command has the same name. Plain JavaScript, because the Node that runs this may be an old one.
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

// npm runs the project's own scripts in its root folder.
const binary = join(`node-${process.platform}-${process.arch}`, 'bin', 'node');
const link = join('node_modules', '.bin', 'node');

if (existsSync(join('node_modules', binary)) && !existsSync(link)) {
  mkdirSync(join('node_modules', '.bin'), { recursive: true });
  symlinkSync(join('..', binary), link);
}
