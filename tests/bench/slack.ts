import { Hono } from 'hono';
import { createTables } from '../../infrastructure/local/dynalite/create-tables.ts';
import { startDynalite } from '../../infrastructure/local/dynalite/start-dynalite.ts';
import { countedDynamoDB } from '../../infrastructure/local/host/counted-dynamodb.ts';
import { signSlackBody } from '../../infrastructure/local/slack/send-interaction.ts';
import { openTables } from '../../src/adapters/dynamodb/tables.ts';
import { slackIngress } from '../../src/adapters/slack/slack-ingress.ts';
import { compose } from '../../src/handlers/slack.ts';
import { storesOver } from '../../src/runtime/aws/stores.ts';
import { inTime } from '../../src/runtime/in-time.ts';
import { pause } from '../../src/runtime/pause.ts';
import { aMeeting, aMeetingPrep } from '../builders/a-meeting.ts';
import { aPreparation } from '../builders/a-preparation.ts';
import { aPreparationWorld } from '../builders/a-preparation-world.ts';
import { aUser } from '../builders/a-user.ts';
import { memorySecrets } from '../fakes/memory-secrets.ts';

const clicks = 300;
const warmUps = 30;
const secret = 'a signing secret of the bench';

const dynalite = await startDynalite({ directory: null });
const { client, calls } = countedDynamoDB(dynalite.endpoint);

try {
  const tableName = (name: string): string => `bench-${name}`;
  await createTables({ client, tableName });
  const stores = storesOver(openTables({ client, tableName, pause }));
  const world = await aPreparationWorld();
  const app = compose({
    ...world,
    ...stores,
    ingress: slackIngress,
    secrets: memorySecrets({ 'session-key': secret }),
    signingSecrets: async () => [secret],
    respond: async () => {},
    inTime,
  });
  // The straight-line baseline: the same request, its signature checked, and nothing else.
  const baseline = new Hono();
  baseline.post('/slack/interactions', async (c) => {
    const rawBody = new Uint8Array(await c.req.arrayBuffer());
    const timestamp = c.req.header('x-slack-request-timestamp') ?? null;
    const signature = c.req.header('x-slack-signature') ?? null;
    const now = world.clock.now();
    return c.body(
      null,
      slackIngress.verify({ secrets: [secret], timestamp, signature, rawBody, now }) ? 200 : 401,
    );
  });

  await stores.users.save(aUser());
  for (let index = 0; index < clicks + warmUps; index += 1) {
    const prep = aMeetingPrep({ status: 'preparing', preparationId: `prep${index}` });
    await stores.meetings.save(aMeeting({ id: `meeting${index}`, dueAt: null, prep }));
    await stores.preparations.save(
      aPreparation({
        id: `prep${index}`,
        meetingId: `meeting${index}`,
        status: 'asking',
        taskToken: 'token',
      }),
    );
  }

  const body = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();
  const click = (index: number): string =>
    body({
      payload: JSON.stringify({
        type: 'block_actions',
        team: { id: 'T1' },
        user: { id: 'U1', team_id: 'T1' },
        trigger_id: '1.trigger',
        actions: [{ action_id: 'skip_prep', value: `prep${index}.0` }],
      }),
    });

  type Target = { readonly request: (path: string, init: RequestInit) => Response | Promise<Response> };
  const timeOf = async (target: Target, path: string, text: string): Promise<number> => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      ...signSlackBody(secret, world.clock.now(), text),
    };
    const before = performance.now();
    const response = await target.request(path, { method: 'POST', headers, body: text });
    await response.text();
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
    return performance.now() - before;
  };

  const measure = async (target: Target, path: string, textOf: (index: number) => string) => {
    const times: number[] = [];
    const callsBefore = calls();
    for (let index = 0; index < clicks + warmUps; index += 1) {
      const time = await timeOf(target, path, textOf(index));
      if (index >= warmUps) times.push(time);
    }
    times.sort((a, b) => a - b);
    const at = (part: number): number =>
      times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
    return { p50: at(0.5), p99: at(0.99), storeCalls: (calls() - callsBefore) / (clicks + warmUps) };
  };

  const plain = await measure(baseline, '/slack/interactions', click);
  const measured = {
    'signature only': plain,
    'a click that skips': await measure(app, '/slack/interactions', click),
    'the same click again': await measure(app, '/slack/interactions', click),
    '/prep over 330 meetings': await measure(app, '/slack/commands', () =>
      body({ command: '/prep', team_id: 'T1', user_id: 'U1', text: 'budget' }),
    ),
  };
  console.log(`Acknowledged after ms, over ${clicks} requests, store on the loopback; Slack waits 3000 ms`);
  console.table(
    Object.fromEntries(
      Object.entries(measured).map(([name, { p50, p99, storeCalls }]) => [
        name,
        {
          'p50 ms': Number(p50.toFixed(2)),
          'p99 ms': Number(p99.toFixed(2)),
          'times baseline': Number((p50 / plain.p50).toFixed(1)),
          'store calls': Number(storeCalls.toFixed(1)),
        },
      ]),
    ),
  );
} finally {
  client.destroy();
  await dynalite.stop();
}
