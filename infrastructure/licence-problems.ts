/** Licences that ask for no more than a notice. */
const allowed: ReadonlySet<string> = new Set([
  'MIT',
  'Apache-2.0',
  'ISC',
  '0BSD',
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
]);

/** Packages under another licence, and why they may be used all the same. */
const exceptions: Readonly<Record<string, { readonly licence: string; readonly why: string }>> = {
  'ical.js': {
    licence: 'MPL-2.0',
    why: 'used as it is: the licence binds who changes its files, and their source is in the package',
  },
  'axe-core': { licence: 'MPL-2.0', why: 'used as it is, and in tests only' },
  'caniuse-lite': { licence: 'CC-BY-4.0', why: 'a table of browsers, in tests only' },
  '@logdna/tail-file': { licence: 'SEE LICENSE IN LICENSE', why: 'that file is the MIT licence' },
  'spdx-exceptions': { licence: 'CC-BY-3.0', why: 'a list of names, which Pulumi reads when it deploys' },
};

export type LockedPackage = { readonly version?: string; readonly license?: string; readonly link?: boolean };

/** `(MIT OR Apache-2.0)`: one of them is enough; `AND`: all are needed. */
const isAllowed = (licence: string): boolean => {
  const bare = licence.replaceAll(/[()]/g, '');
  return bare.includes(' OR ')
    ? bare.split(' OR ').some(isAllowed)
    : bare.split(' AND ').every((part) => allowed.has(part));
};

const nameOf = (path: string): string => path.split('node_modules/').at(-1) ?? path;

/** Packages of a lock file whose licence is unknown or asks for more than a notice, and exceptions that nobody needs. */
export const licenceProblems = (packages: Readonly<Record<string, LockedPackage>>): readonly string[] => {
  const installed = Object.entries(packages).filter(([path, { link }]) => path !== '' && link !== true);
  const problems = installed.flatMap(([path, { version = '', license = 'no licence' }]) => {
    const name = nameOf(path);
    return isAllowed(license) || exceptions[name]?.licence === license
      ? []
      : [`${name} ${version}: ${license}`];
  });
  const names = new Set(installed.map(([path]) => nameOf(path)));
  const idle = Object.keys(exceptions).filter((name) => !names.has(name));
  return [...new Set([...problems, ...idle.map((name) => `${name}: an exception, but not installed`)])];
};
