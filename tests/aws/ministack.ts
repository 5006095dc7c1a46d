import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { accountId, region } from '../../infrastructure/evaluate/manifest.ts';
import { freePort } from './free-port.ts';

const version = '1.5.33';
const root = join(import.meta.dirname, '..', '..');
const environment = join(root, 'node_modules', '.cache', `ministack-${version}`);

/** MiniStack in a Python environment of its own, made when it is first needed. */
const ministackCommand = (): string => {
  const command = join(environment, 'bin', 'ministack');
  if (existsSync(command)) return command;
  try {
    execFileSync('python3', ['-m', 'venv', environment], { stdio: 'pipe' });
    execFileSync(join(environment, 'bin', 'pip'), ['install', '--quiet', `ministack==${version}`], {
      stdio: 'pipe',
    });
  } catch (cause) {
    rmSync(environment, { recursive: true, force: true });
    throw new Error(
      `MiniStack ${version} could not be installed: the rehearsal needs Python 3.10 or newer with venv, and pip`,
      { cause },
    );
  }
  return command;
};

export const rootCredentials = { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal-secret' };

export type Ministack = {
  readonly endpoint: string;
  /** What it printed so far. */
  printed(): string;
  stop(): Promise<void>;
};

/** Starts the emulator on the loopback: policies are enforced, nothing is kept. */
export const startMinistack = async (): Promise<Ministack> => {
  const command = ministackCommand();
  const port = await freePort();
  const scratch = mkdtempSync(join(tmpdir(), 'ministack-'));
  let printed = '';
  const server = spawn(command, [], {
    cwd: scratch,
    // Nothing else: functions inherit what the server has.
    env: {
      PATH: [dirname(process.execPath), dirname(command), '/usr/bin', '/bin'].join(delimiter),
      TMPDIR: scratch,
      HOME: scratch,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      IOT_MTLS_ENABLED: '0',
      MINISTACK_ACCOUNT_ID: accountId,
      MINISTACK_REGION: region,
      AWS_ACCESS_KEY_ID: rootCredentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: rootCredentials.secretAccessKey,
      AUTH: 'true',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const keep = (chunk: Buffer): void => {
    printed = `${printed}${chunk.toString('utf8')}`.slice(-200_000);
  };
  server.stdout.on('data', keep);
  server.stderr.on('data', keep);
  const endpoint = `http://127.0.0.1:${port}`;
  await untilHealthy(endpoint, () => {
    if (server.exitCode !== null)
      throw new Error(`MiniStack ended with ${server.exitCode}: ${printed.slice(-500)}`);
  });
  return {
    endpoint,
    printed: () => printed,
    stop: async () => {
      server.kill('SIGTERM');
      if (server.exitCode === null) await once(server, 'exit');
      rmSync(scratch, { recursive: true, force: true });
    },
  };
};

const untilHealthy = async (endpoint: string, stillRuns: () => void): Promise<void> => {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    stillRuns();
    try {
      if ((await fetch(`${endpoint}/_ministack/health`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('MiniStack did not start within 30 seconds');
};
