import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

const program = join(__dirname, '..', '..', 'infrastructure', 'local', 'bin', 'start.mjs');

/** The first of four neighbouring free ports. */
export const fourFreePorts = async (): Promise<number> => {
  for (let first = 41_000 + Math.floor(Math.random() * 20_000); ; first += 4) {
    const servers = [0, 1, 2, 3].map((offset) => createServer().listen(first + offset, '127.0.0.1'));
    const outcomes = await Promise.allSettled(servers.map((server) => once(server, 'listening')));
    await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
    if (outcomes.every(({ status }) => status === 'fulfilled')) return first;
  }
};

type Running = Awaited<ReturnType<typeof startProcess>>;
export type LocalProcess = Running;

/** `npm start` in a process of its own, told to connect at once; resolves when it says that it is ready. */
export const startProcess = async (input: { readonly port: number; readonly args: readonly string[] }) => {
  const { port } = input;
  const child = spawn(process.execPath, [program, '--port', String(port), ...input.args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer): void => {
    said += chunk.toString('utf8');
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const exited = once(child, 'exit');
  void exited.then(() => {
    for (const listener of listeners) listener();
  });

  /** Resolves at the very moment at which the words are printed. */
  const says = (words: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const listener = (): void => {
        const isThere = said.includes(words);
        if (!isThere && child.exitCode === null && child.signalCode === null) return;
        listeners.delete(listener);
        if (isThere) resolve();
        else reject(new Error(`It ended without saying "${words}": ${said.slice(-1000)}`));
      };
      listeners.add(listener);
      listener();
    });
  await says('Ready in');

  const slackUrl = `http://127.0.0.1:${port + 2}`;
  const post = async (path: string, form: Readonly<Record<string, string>>): Promise<void> => {
    await fetch(`${slackUrl}/_page/${path}`, { method: 'POST', body: new URLSearchParams(form).toString() });
  };
  const inputsOf = (html: string): Record<string, string> =>
    Object.fromEntries(
      [...html.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    );

  return {
    says,
    said: () => said,
    /** Advances the clock; resolves when all that became due has settled, or the process is gone. */
    advance: async (duration: string): Promise<void> => {
      await fetch(`http://127.0.0.1:${port}/_local/clock`, {
        method: 'POST',
        body: JSON.stringify({ advance: duration }),
      }).catch(() => undefined);
    },
    outbox: async (): Promise<
      readonly { readonly method: string; readonly args: { readonly text?: string } }[]
    > =>
      (
        (await (await fetch(`http://127.0.0.1:${port}/_local/outbox`)).json()) as {
          slack: { method: string; args: { text?: string } }[];
        }
      ).slack,
    /** Presses Start prep on the Slack page and sends the form; never waits for what comes of it. */
    answer: async (): Promise<void> => {
      const page = await (await fetch(slackUrl)).text();
      const form = [...page.matchAll(/<form[^>]*action="\/_page\/click"[\s\S]*?<\/form>/g)]
        .map(([html]) => html)
        .find((html) => html.includes('start_prep'));
      if (form === undefined) throw new Error('There is no notice on the Slack page');
      await post('click', inputsOf(form));
      const open = await (await fetch(slackUrl)).text();
      const fields = [...open.matchAll(/<textarea[^>]*name="([^"]+)"/g)].map(([, name = '']) => name);
      const view = /name=":view" value="([^"]+)"/.exec(open)?.[1] ?? '';
      if (view === '') throw new Error('No form is open');
      post('submit', {
        ':view': view,
        ...Object.fromEntries(fields.map((name) => [name, 'Decide on the plan.'])),
      }).catch(() => undefined);
    },
    kill: async (): Promise<void> => {
      child.kill('SIGKILL');
      await exited;
    },
    /** Ends it as Ctrl+C does; gives the exit status. */
    interrupt: async (): Promise<number | null> => {
      child.kill('SIGINT');
      const [status] = await exited;
      return status as number | null;
    },
  };
};
