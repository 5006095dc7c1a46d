/** The direction of imports (ARCHITECTURE.md): what each layer of src may see. */
const src = (...names) => names.map((name) => `^src/${name}/`);
const layer = (name, mayImport, comment) => ({
  name: `${name}-imports`,
  severity: 'error',
  comment,
  from: { path: `^src/${name}/` },
  to: { path: '.', pathNot: mayImport },
});
const packages = 'node_modules';

module.exports = {
  forbidden: [
    layer(
      'core',
      [
        ...src('core'),
        `${packages}/rrule-temporal`,
        `${packages}/@js-temporal/polyfill`,
        `${packages}/libphonenumber-js`,
        `${packages}/zod`,
      ],
      'core decides: pure, no I/O, only packages without I/O',
    ),
    layer(
      'contracts',
      [...src('contracts', 'core'), `${packages}/zod`],
      'what src and infrastructure agree on',
    ),
    layer('ports', src('ports', 'core'), 'interfaces in our own words'),
    layer(
      'app',
      [...src('app', 'core', 'ports', 'contracts'), '^crypto$', `${packages}/jose`],
      'use cases see ports, never adapters; hashing and signing are pure',
    ),
    layer('workflow', src('workflow', 'contracts'), 'the state machine: a pure function of ARNs'),
    {
      name: 'adapters-imports',
      severity: 'error',
      comment: 'adapters know ports and core, and not each other',
      from: { path: '^src/adapters/([^/]+)/' },
      to: {
        path: '^src/',
        pathNot: ['^src/adapters/$1/', '^src/adapters/http/', ...src('ports', 'core', 'contracts')],
      },
    },
    {
      name: 'web-imports',
      severity: 'error',
      comment: 'routes and pages call use cases',
      from: { path: '^src/web/' },
      to: { path: '^(src|infrastructure|tests)/', pathNot: src('web', 'app', 'core', 'ports', 'contracts') },
    },
    {
      name: 'runtime-imports',
      severity: 'error',
      from: { path: '^src/runtime/' },
      to: { path: '^(src/handlers|infrastructure|tests)/' },
    },
    {
      name: 'handlers-imports',
      severity: 'error',
      comment: 'a handler joins a use case or the web application with its runtime',
      from: { path: '^src/handlers/' },
      to: {
        path: '^(src|infrastructure|tests)/',
        pathNot: src('handlers', 'runtime', 'app', 'web', 'core', 'ports', 'contracts'),
      },
    },
    {
      name: 'infrastructure-imports',
      severity: 'error',
      comment: 'the stack sees contracts and the workflow only',
      from: { path: '^infrastructure/', pathNot: '^infrastructure/(local|doctor|cost)/' },
      to: { path: '^src/', pathNot: src('contracts', 'workflow') },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(src|infrastructure)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'src-never-imports-infrastructure',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^infrastructure/' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: { path: '^(src|infrastructure)/' },
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
