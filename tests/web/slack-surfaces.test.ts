import { afterAll, describe, expect, it } from '@jest/globals';
import { createRespondToClick } from '../../src/adapters/slack/respond-to-click.ts';
import { slackIngress } from '../../src/adapters/slack/slack-ingress.ts';
import { compose } from '../../src/handlers/slack.ts';
import type { InTime } from '../../src/ports/slack-ingress.ts';
import { openSlackWorkspace, signingSecret } from '../adapters/slack/slack-workspace.ts';
import { aPreparationWorld, type PreparationPorts } from '../builders/a-preparation-world.ts';
import { startHttpServer } from '../fakes/http-server.ts';
import { memoryCalendarStore } from '../fakes/memory-calendar-store.ts';
import { memoryConnectionStore } from '../fakes/memory-connection-store.ts';
import { memorySecrets } from '../fakes/memory-secrets.ts';

const email = 'ada@example.com';
const closers: (() => Promise<void>)[] = [];

/** The whole Slack function over stores in memory, in a simulated workspace that Ada is in. */
const aSlack = async (given: { linked?: boolean; title?: string; inTime?: InTime } = {}) => {
  let appUrl = '';
  const slack = await openSlackWorkspace(() => appUrl);
  const identity = await slack.chat().findByEmail(email);
  if (identity === null) throw new Error('The workspace knows every address');
  const world = await aPreparationWorld({
    user: { email, slack: given.linked === false ? null : identity },
    meeting: given.title === undefined ? {} : { title: given.title },
  });
  slack.clock.set(world.clock.now());
  const chat = slack.chat() as unknown as PreparationPorts['chat'];
  const app = compose({
    ...world,
    chat,
    connections: memoryConnectionStore(),
    calendars: memoryCalendarStore(),
    ingress: slackIngress,
    respond: createRespondToClick({ allowedOrigin: slack.url }),
    signingSecrets: async () => [signingSecret],
    secrets: memorySecrets({ 'session-key': 'k'.repeat(40) }),
    inTime: given.inTime ?? ((work) => work),
  });
  const server = await startHttpServer(app);
  appUrl = server.url;
  closers.push(
    () => server.close(),
    () => slack.close(),
  );
  const shown = (): string => JSON.stringify(slack.simulator.home(email));
  const privately = (): readonly string[] =>
    slack.simulator
      .messages(email)
      .filter(({ ephemeral }) => ephemeral)
      .map(({ text }) => text);
  return { slack: slack.simulator, world, actions: world.with({ chat }), shown, privately };
};

afterAll(async () => {
  await Promise.all(closers.map((close) => close()));
});

describe('the home tab', () => {
  it('lists what comes up, with its state, the connection and the settings', async () => {
    const { slack, shown } = await aSlack({ title: 'Board prep' });
    expect((await slack.openHome(email)).status).toBe(200);
    expect(slack.violations()).toEqual([]);
    expect(shown()).toContain('Board prep');
    expect(shown()).toContain('Starting');
    expect(shown()).toContain('Connect your Google Calendar.');
    expect(shown()).toContain('https://assistant.example/settings/phone');
  });

  it('prepares a meeting on a click and shows so', async () => {
    const { slack, world, shown } = await aSlack();
    await world.change({ dueAt: null });
    await slack.openHome(email);
    await slack.click({ user: email, messageTs: 'home', actionId: 'prepare_now', value: 'meeting1' });
    expect((await world.theMeeting()).decision.reason).toBe('You asked for it.');
    expect(shown()).toContain('Starting');
  });

  it('tells a stranger how to be known, and nothing else', async () => {
    const { slack, shown } = await aSlack({ linked: false, title: 'Board prep' });
    await slack.openHome(email);
    expect(shown()).toContain('Link my account');
    expect(shown()).toMatch(/https:\/\/assistant\.example\/settings\/slack\/T0LOCAL\.U/);
    expect(shown()).not.toContain('Board');
  });
});

describe('/prep', () => {
  it('lists the next meetings with a button each', async () => {
    const { slack, world } = await aSlack({ title: 'Board prep' });
    await slack.command(email, '/prep');
    const answer = slack.messages(email).at(-1);
    expect(answer?.text).toBe('Your next meetings');
    await slack.click({ user: email, messageTs: answer?.ts ?? '', actionId: 'prepare_now' });
    expect((await world.theMeeting()).decision.reason).toBe('You asked for it.');
    expect(slack.messages(email).at(-1)?.text).toMatch(/^On it/);
  });

  it.each([
    ['board', 'Meetings with “board”'],
    ['PREP boa', 'Meetings with “PREP boa”'],
    ['"board"', 'Meetings with “"board"”'],
    ['budget', 'No meeting with “budget”: your next ones'],
    ['99', 'No meeting with “99”: your next ones'],
    ['  ""  ', 'Your next meetings'],
  ])('%s finds meetings by the beginnings of words', async (words, heading) => {
    const { slack } = await aSlack({ title: 'Board prep' });
    await slack.command(email, `/prep ${words}`);
    expect(slack.messages(email).at(-1)?.text).toBe(heading);
    expect(slack.violations()).toEqual([]);
  });

  it('shows what was typed, and mentions nobody', async () => {
    const { slack } = await aSlack({ title: 'Board prep' });
    await slack.command(email, '/prep <!channel>');
    expect(slack.messages(email).at(-1)?.text).toBe('No meeting with “&lt;!channel&gt;”: your next ones');
  });

  it('tells a stranger to sign in', async () => {
    const { slack } = await aSlack({ linked: false });
    await slack.command(email, '/prep');
    expect(slack.messages(email).at(-1)?.text).toMatch(/Sign in/);
  });
});

describe('words in the thread of a notice', () => {
  it('are the answer', async () => {
    const { slack, world, actions } = await aSlack();
    await actions.asked();
    const [notice] = slack.messages(email);
    expect((await slack.say(email, 'Mind the budget & <b>', notice?.ts ?? '')).status).toBe(200);
    expect(await world.thePreparation()).toMatchObject({
      status: 'answered',
      notes: ['Mind the budget & <b>'],
      answeredVia: 'slack',
    });
    expect(world.workflow.resumed).toHaveLength(1);
  });

  it('that come second are told so in the thread', async () => {
    const { slack, world, actions } = await aSlack();
    await actions.asked();
    const ts = slack.messages(email)[0]?.ts ?? '';
    await slack.say(email, 'First', ts);
    await slack.say(email, 'Second', ts);
    expect((await world.thePreparation()).notes).toEqual(['First']);
    expect(slack.messages(email).at(-1)).toMatchObject({
      threadTs: ts,
      text: 'This came after your answer, so it is not in the materials.',
    });
  });

  it('that Slack delivers twice are taken once, and nothing is said', async () => {
    const { slack, world, actions } = await aSlack();
    await actions.asked();
    const ts = slack.messages(email)[0]?.ts ?? '';
    await slack.say(email, 'Same', ts);
    const before = slack.messages(email).length;
    await slack.say(email, 'Same', ts);
    expect(slack.messages(email)).toHaveLength(before + 1);
    expect((await world.thePreparation()).notes).toEqual(['Same']);
  });

  it('outside any thread, or of a stranger, are nobody’s answer', async () => {
    const { slack, world, actions } = await aSlack();
    await actions.asked();
    const ts = slack.messages(email)[0]?.ts ?? '';
    await slack.say(email, 'Hello?', null);
    expect((await world.thePreparation()).status).toBe('asking');
    expect((await slack.say('mallory@example.com', 'Skip it', ts)).status).toBe(200);
    expect((await world.thePreparation()).status).toBe('asking');
  });
});

describe('feedback on materials', () => {
  it('is stored once: the first word stands', async () => {
    const { slack, world, actions, privately } = await aSlack();
    await actions.delivered();
    const ts = slack.messages(email).find(({ text }) => text.startsWith('Ready'))?.ts ?? '';
    await slack.click({ user: email, messageTs: ts, actionId: 'feedback_useful' });
    await slack.click({ user: email, messageTs: ts, actionId: 'feedback_not_useful' });
    expect((await world.thePreparation()).feedback).toMatchObject({ useful: true });
    expect(privately()).toEqual([
      'Thank you. I have noted it.',
      'You already told me about this one, and your first word stands. Thank you.',
    ]);
  });
});

describe('a form that cannot open in time', () => {
  it('is a link to the same questions instead', async () => {
    const { slack, actions, privately } = await aSlack();
    await actions.asked();
    slack.failNext({ method: 'views.open', kind: { error: 'expired_trigger_id' } });
    const ts = slack.messages(email)[0]?.ts ?? '';
    await slack.click({ user: email, messageTs: ts, actionId: 'start_prep' });
    expect(privately()).toEqual([
      expect.stringContaining('<https://assistant.example/meetings/meeting1|this page>'),
    ]);
  });
});

describe('where the store is slower than Slack waits', () => {
  /** The clock of the test: three seconds are over when it says so. */
  const aTimeLimit = () => {
    let expire = (): void => {};
    const over = new Promise<'late'>((resolve) => {
      expire = () => resolve('late');
    });
    const inTime: InTime = (work) => Promise.race([work, over]);
    return { inTime, expire };
  };

  it('a click is acknowledged all the same, and its work goes on', async () => {
    const limit = aTimeLimit();
    const { slack, world, actions } = await aSlack({ inTime: limit.inTime });
    await actions.asked();
    let release = (): void => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { save } = world.preparations;
    world.preparations.save = async (preparation) => {
      await slow;
      return save(preparation);
    };
    const ts = slack.messages(email)[0]?.ts ?? '';
    const click = slack.click({ user: email, messageTs: ts, actionId: 'skip_prep' });
    limit.expire();
    expect((await click).status).toBe(200);
    expect((await world.thePreparation()).status).toBe('asking');
    release();
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect((await world.thePreparation()).status).toBe('skipped');
  });

  it('an event is asked for again', async () => {
    const { slack, actions } = await aSlack({ inTime: async () => 'late' });
    await actions.asked();
    expect((await slack.openHome(email)).status).toBe(503);
  });

  it('a form keeps what was typed', async () => {
    const limit = aTimeLimit();
    const { slack, actions } = await aSlack({ inTime: limit.inTime });
    await actions.asked();
    const ts = slack.messages(email)[0]?.ts ?? '';
    await slack.click({ user: email, messageTs: ts, actionId: 'start_prep' });
    limit.expire();
    const [view] = slack.openViews(email);
    const inputs = ((view?.view.blocks ?? []) as readonly { type: string; block_id: string }[]).filter(
      ({ type }) => type === 'input',
    );
    const values = Object.fromEntries(inputs.map(({ block_id }) => [block_id, 'The budget']));
    const delivery = await slack.submit({ viewId: view?.id ?? '', values });
    expect(JSON.parse(delivery.body)).toMatchObject({
      response_action: 'errors',
      errors: { [inputs[0]?.block_id ?? '']: expect.stringMatching(/Nothing is lost/) },
    });
    expect(slack.openViews(email)).toHaveLength(1);
  });
});
