import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionRecord } from './execution-record.ts';
import type { Journal } from './journal.ts';

/**
 * One small file per execution, replaced by an atomic rename, readable by the owner only: it holds task
 * tokens. Executions that ended stay in a folder of their own, since a name is used once for ever. Survives
 * `kill -9`; not synchronised for a power cut.
 */
export const createFileJournal = (directory: string): Journal => {
  const running = join(directory, 'running');
  const ended = join(directory, 'ended');
  for (const folder of [running, ended]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fileIn = (folder: string, name: string): string => join(folder, `${name}.json`);

  const replace = (file: string, record: ExecutionRecord): void => {
    const draft = `${file}.draft`;
    writeFileSync(draft, JSON.stringify(record), { mode: 0o600 });
    renameSync(draft, file);
  };

  return {
    save: (record) => {
      if (record.status === 'running') return replace(fileIn(running, record.name), record);
      replace(fileIn(ended, record.name), record);
      rmSync(fileIn(running, record.name), { force: true });
    },
    has: (name) => existsSync(fileIn(running, name)) || existsSync(fileIn(ended, name)),
    running: () =>
      readdirSync(running)
        .filter((file) => file.endsWith('.json'))
        .filter((file) => {
          const hasEnded = existsSync(join(ended, file));
          // Killed between the two steps of ending.
          if (hasEnded) rmSync(join(running, file), { force: true });
          return !hasEnded;
        })
        .map((file): ExecutionRecord => JSON.parse(readFileSync(join(running, file), 'utf8'))),
  };
};
