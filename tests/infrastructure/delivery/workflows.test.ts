import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { root } from '../stack/stack-manifest.ts';

type Step = {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
};
type Job = {
  readonly steps: readonly Step[];
  readonly 'timeout-minutes'?: number;
  readonly permissions?: object;
};
type Workflow = { readonly permissions: object; readonly jobs: Readonly<Record<string, Job>> };

const folder = join(root, '.github', 'workflows');
const files = readdirSync(folder);
const read = (file: string): Workflow => parse(readFileSync(join(folder, file), 'utf8')) as Workflow;
const jobsOf = (workflow: Workflow): readonly Job[] => Object.values(workflow.jobs);
const runs = files.flatMap((file) =>
  jobsOf(read(file)).flatMap(({ steps }) => steps.map(({ run }) => run ?? '')),
);

/** What makes a workflow do more than it says, or something else tomorrow. */
const problemsOf = (text: string): readonly string[] => {
  const workflow = parse(text) as Workflow;
  const unpinned = [...text.matchAll(/uses: *(\S+)(.*)/g)]
    .filter(([, action = '', comment = '']) => !/@[0-9a-f]{40}$/.test(action) || !/# v\d/.test(comment))
    .map(([, action = '']) => `${action} is not pinned to a commit, with its version beside it`);
  return [
    ...unpinned,
    ...(JSON.stringify(workflow.permissions) === '{"contents":"read"}' ? [] : ['it may do more than read']),
    ...jobsOf(workflow).flatMap((job) => [
      ...(job['timeout-minutes'] === undefined ? ['a job may run for hours'] : []),
      ...job.steps
        .filter(({ uses }) => uses?.startsWith('actions/checkout@'))
        .filter((step) => step.with?.['persist-credentials'] !== false)
        .map(() => 'the checkout keeps its token'),
    ]),
    ...(/\$\{\{ *github\.(event|head_ref)/.test(text.replaceAll(/^ *(if|group|cancel-in-progress):.*$/gm, ''))
      ? ['what a stranger wrote becomes part of a command']
      : []),
  ];
};

const checkWorkflow = (): string => readFileSync(join(folder, 'check.yml'), 'utf8');

describe('the workflows', () => {
  it.each(files)('%s does what it says, today and tomorrow', (file) => {
    expect(problemsOf(readFileSync(join(folder, file), 'utf8'))).toEqual([]);
  });

  it.each([
    ['an action by its tag', /@de0fac2e\w+ # v6.0.2/, '@v6', 'is not pinned'],
    ['the right to write', 'contents: read', 'contents: write', 'may do more'],
    ['a job without an end', 'timeout-minutes: 20', 'name: check', 'may run for hours'],
    ['a checkout that keeps its token', 'persist-credentials: false', 'fetch-depth: 1', 'keeps its token'],
    [
      'a title in a command',
      'run: npm ci',
      'run: echo $' + '{{ github.event.pull_request.title }}',
      'stranger',
    ],
  ])('would not pass with %s', (_what, from, to, problem) => {
    expect(problemsOf(checkWorkflow().replace(from, to)).join('\n')).toContain(problem);
  });

  it('check, test and rehearse every pull request', () => {
    for (const command of ['lint', 'types', 'layers', 'unused', 'licences', 'test:aws'])
      expect(runs).toContain(`npm run ${command}`);
    expect(runs).toContain('npm test');
  });
});

describe('new versions of packages', () => {
  it('are a week old before they come in, for packages and actions alike', () => {
    const { updates } = parse(readFileSync(join(root, '.github', 'dependabot.yml'), 'utf8')) as {
      readonly updates: readonly {
        readonly 'package-ecosystem': string;
        readonly cooldown: { readonly 'default-days': number };
      }[];
    };
    expect(updates.map((update) => update['package-ecosystem'])).toEqual(['npm', 'github-actions']);
    for (const { cooldown } of updates) expect(cooldown['default-days']).toBeGreaterThanOrEqual(7);
  });
});
