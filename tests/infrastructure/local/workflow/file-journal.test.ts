import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFileJournal } from '../../../../infrastructure/local/workflow/file-journal.ts';
import { createWorkbench } from './workbench.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'journal-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const waiting = async () => {
  const bench = createWorkbench({ journal: createFileJournal(directory) });
  await bench.begin();
  return bench;
};

describe('the journal in files', () => {
  it('gives back after a restart what was running', async () => {
    const bench = await waiting();
    expect(createFileJournal(directory).running()).toEqual([bench.only()]);
  });

  it('is readable by its owner only', async () => {
    await waiting();
    expect(statSync(join(directory, 'running')).mode & 0o777).toBe(0o700);
    expect(statSync(join(directory, 'running', 'e1.json')).mode & 0o777).toBe(0o600);
  });

  it('knows the name of an execution for ever, and runs it no more once it ended', async () => {
    const bench = await waiting();
    await bench.answer({ kind: 'skipped' });
    const journal = createFileJournal(directory);
    expect([journal.has('e1'), journal.has('e2'), journal.running()]).toEqual([true, false, []]);
  });

  it('takes an execution as ended that was killed between the two steps of ending', async () => {
    const bench = await waiting();
    const record = bench.only();
    await bench.answer({ kind: 'skipped' });
    writeFileSync(join(directory, 'running', 'e1.json'), JSON.stringify(record));
    expect(createFileJournal(directory).running()).toEqual([]);
    expect(readdirSync(join(directory, 'running'))).toEqual([]);
  });

  it('does not read a draft that a killed process left behind', async () => {
    await waiting();
    writeFileSync(join(directory, 'running', 'e2.json.draft'), '{"id":');
    expect(createFileJournal(directory).running()).toHaveLength(1);
  });
});
