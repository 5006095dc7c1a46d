import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Manifest } from '../../../infrastructure/evaluate/manifest.ts';
import { aStack, evaluate, manifestOf, ofType, root, withFault } from './stack-manifest.ts';

let manifest: Manifest;
let elsewhere: Manifest;

beforeAll(() => {
  const runbookUrl = 'https://github.com/acme/exec-assistant/blob/main/docs/runbook.md';
  const [usual, linked] = evaluate([aStack(), aStack({ runbook_url: runbookUrl })]);
  manifest = manifestOf(usual);
  elsewhere = manifestOf(linked);
});

const headings = (): readonly string[] =>
  [...readFileSync(join(root, 'docs', 'runbook.md'), 'utf8').matchAll(/^### (.+)$/gm)].map(
    ([, name = '']) => name,
  );

const alarms = (of: Manifest): readonly string[] => ofType(of, 'MetricAlarm').map(({ name }) => name);

/** Alarms whose description does not lead to their own heading. */
const unlinked = (of: Manifest): readonly string[] =>
  ofType(of, 'MetricAlarm')
    .filter(({ name, inputs }) => !String(inputs.alarmDescription).endsWith(` docs/runbook.md#${name}`))
    .map(({ name }) => name);

describe('the runbook', () => {
  it('has a heading for every alarm, and for nothing else', () => {
    expect(headings().toSorted()).toEqual(alarms(manifest).toSorted());
  });

  it('says something of its own under each heading', () => {
    const text = readFileSync(join(root, 'docs', 'runbook.md'), 'utf8');
    const sections = text.split(/^### .+$/gm).slice(1);
    expect(new Set(sections.map((section) => section.trim())).size).toBe(sections.length);
  });

  it('is where every alarm points', () => {
    expect(unlinked(manifest)).toEqual([]);
    const lost = withFault(manifest, {
      type: 'MetricAlarm',
      name: 'meetings-missed',
      inputs: { alarmDescription: 'Something is wrong.' },
    });
    expect(unlinked(lost)).toEqual(['meetings-missed']);
  });

  it('can be read wherever the deployer keeps it', () => {
    const [alarm] = ofType(elsewhere, 'MetricAlarm');
    expect(alarm?.inputs.alarmDescription).toContain(
      `https://github.com/acme/exec-assistant/blob/main/docs/runbook.md#${alarm?.name}`,
    );
  });
});
