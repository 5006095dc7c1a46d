/** `npm run bench` measures every function's bundle; `-- slack` how fast a click is acknowledged, `-- pages` each page, `-- stack` the stack and its checks, `-- sync` reading calendars. */
const benches: Readonly<Record<string, () => Promise<unknown>>> = {
  functions: () => import('./functions.ts'),
  slack: () => import('./slack.ts'),
  sync: () => import('./sync.ts'),
  pages: () => import('./pages.ts'),
  stack: () => import('./stack.ts'),
};

const names = process.argv.slice(2);
for (const name of names.length === 0 ? ['functions'] : names) {
  const bench = benches[name];
  if (bench === undefined) throw new Error(`There is no bench ${name}: ${Object.keys(benches).join(', ')}`);
  await bench();
}

export {};
