import { afterAll, describe, expect, it } from '@jest/globals';
import { sendInteraction } from '../../infrastructure/local/slack/send-interaction.ts';
import { createRespondToClick } from '../../src/adapters/slack/respond-to-click.ts';
import { slackIngress } from '../../src/adapters/slack/slack-ingress.ts';
import { showApproval } from '../../src/app/show-approval.ts';
import { workApproval } from '../../src/app/work-approval.ts';
import { preferencesOf } from '../../src/core/preferences.ts';
import { compose } from '../../src/handlers/slack.ts';
import type { Chat } from '../../src/ports/chat.ts';
import type { InTime } from '../../src/ports/slack-ingress.ts';
import { openSlackWorkspace, signingSecret } from '../adapters/slack/slack-workspace.ts';
import { aPreparationWorld } from '../builders/a-preparation-world.ts';
import { aUser } from '../builders/a-user.ts';
import { anApprovalWorld } from '../builders/an-approval-world.ts';
import { startHttpServer } from '../fakes/http-server.ts';
import { memorySecrets } from '../fakes/memory-secrets.ts';

const email = 'ada@example.com';
const closers: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(closers.map((close) => close()));
});

/** The whole Slack function and the one that works requests, over stores in memory, in a simulated workspace. */
const aWorkspace = async (options: { inTime?: InTime } = {}) => {
  let appUrl = '';
  const slack = await openSlackWorkspace(() => appUrl);
  const identity = await slack.chat().findByEmail(email);
  const stranger = await slack.chat().findByEmail('mallory@example.com');
  if (identity === null || stranger === null) throw new Error('The workspace knows every address');
  const world = await anApprovalWorld();
  slack.clock.set(world.clock.now());
  const user = await world.users.get('user1');
  await world.users.save({ ...(user ?? aUser()), slack: identity });
  const sent = { posts: 0, edits: 0 };
  const real = slack.chat();
  const chat: Chat = {
    ...real,
    send: (...asked) => {
      sent.posts += 1;
      return real.send(...asked);
    },
    update: (...asked) => {
      sent.edits += 1;
      return real.update(...asked);
    },
  };
  const deps = { ...world.ports, chat, publicBaseUrl: 'https://assistant.example' };
  const app = compose({
    ...(await aPreparationWorld()),
    ...deps,
    ingress: slackIngress,
    respond: createRespondToClick({ allowedOrigin: slack.url }),
    signingSecrets: async () => [signingSecret],
    secrets: memorySecrets({ 'session-key': 'k'.repeat(40) }),
    inTime: options.inTime ?? ((work) => work),
  });
  const server = await startHttpServer(app);
  appUrl = server.url;
  closers.push(
    () => server.close(),
    () => slack.close(),
  );
  const messages = () => slack.simulator.messages(email).filter(({ ephemeral }) => !ephemeral);
  return {
    ...world,
    slack: slack.simulator,
    sent,
    messages,
    privately: () =>
      slack.simulator
        .messages(email)
        .filter(({ ephemeral }) => ephemeral)
        .map(({ text }) => text),
    pass: (minutes: number) => {
      world.clock.advanceMinutes(minutes);
      slack.clock.set(world.clock.now());
    },
    /** Works off what is queued, as the other function does. */
    workOff: async () => {
      const run = workApproval({ ...deps, showApproval: showApproval(deps) });
      for (const job of world.queue.approvals.splice(0)) await run(job);
    },
    press: (actionId: string) =>
      slack.simulator.click({ user: email, messageTs: messages().at(-1)?.ts ?? '', actionId }),
    /** A signed request of Slack's, whatever is on anybody's screen. */
    forge: (by: typeof identity, action: { action_id: string; value: string }) =>
      sendInteraction(
        { appBaseUrl: appUrl, signingSecret, now: slack.clock.now() },
        {
          type: 'block_actions',
          team: { id: by.teamId },
          user: { id: by.userId },
          trigger_id: '1.1',
          actions: [action],
        },
      ),
    identity,
    stranger,
  };
};

type Workspace = Awaited<ReturnType<typeof aWorkspace>>;

const asked = async (world: Workspace): Promise<void> => {
  await world.request();
  await world.workOff();
};

describe('a request to change the calendar', () => {
  it('is approved in Slack, done, and taken back, in one message', async () => {
    const world = await aWorkspace();
    await asked(world);
    expect(world.messages()).toHaveLength(1);
    expect((await world.press('approve_action')).status).toBe(200);
    expect(await world.theApproval()).toMatchObject({ status: 'approved', decidedVia: 'slack' });
    await world.workOff();
    expect(world.google.writes).toHaveLength(1);
    expect(world.messages()[0]?.text).toMatch(/^Done: Shorten/);
    await world.press('undo_action');
    await world.workOff();
    expect((await world.theApproval()).status).toBe('undone');
    expect(world.messages()[0]?.text).toMatch(/^Undone: Shorten/);
    expect(world.sent).toEqual({ posts: 1, edits: 2 });
    expect(world.privately()).toEqual([]);
    expect(world.slack.violations()).toEqual([]);
  });

  it('is rejected in Slack, and nothing is written', async () => {
    const world = await aWorkspace();
    await asked(world);
    await world.press('reject_action');
    await world.workOff();
    expect(world.google.writes).toEqual([]);
    expect(world.messages()[0]?.text).toMatch(/^You said no/);
  });

  it('is decided once by a double press: the second is told in words', async () => {
    const world = await aWorkspace();
    await asked(world);
    await world.press('approve_action');
    await world.press('approve_action');
    await world.press('reject_action');
    await world.workOff();
    expect(world.google.writes).toHaveLength(1);
    expect(world.privately()).toEqual([
      'It was approved already and is being carried out.',
      'It was approved already and is being carried out.',
    ]);
  });

  it('is told in words to have been decided elsewhere, changed or run out', async () => {
    const decided = await aWorkspace();
    await asked(decided);
    await decided.decide('reject');
    await decided.press('approve_action');
    expect(decided.privately()).toEqual(['It was rejected already.']);

    const changed = await aWorkspace();
    await asked(changed);
    await changed.meetings.save({ ...(await changed.theMeeting()), title: 'Another' });
    await changed.press('approve_action');
    expect(changed.privately()).toEqual(['The event was changed meanwhile: its title is another.']);

    const late = await aWorkspace();
    await asked(late);
    late.pass(24 * 60);
    await late.press('approve_action');
    expect(late.privately()).toEqual(['It was open for too long.']);
    for (const { google } of [decided, changed, late]) expect(google.writes).toEqual([]);
  });

  it('cannot be taken back after ten minutes', async () => {
    const world = await aWorkspace();
    await asked(world);
    await world.press('approve_action');
    await world.workOff();
    world.pass(10);
    await world.press('undo_action');
    expect(world.privately()).toEqual([
      'It can be undone for ten minutes only. Change it in Google Calendar.',
    ]);
    expect((await world.theApproval()).status).toBe('executed');
  });

  it('is nobody else’s: another person’s press is answered and changes nothing', async () => {
    const world = await aWorkspace();
    await asked(world);
    const { id } = await world.theApproval();
    for (const action of ['approve_action', 'reject_action', 'undo_action']) {
      const { status } = await world.forge(world.stranger, { action_id: action, value: id });
      expect(status).toBe(200);
    }
    expect((await world.theApproval()).status).toBe('pending');
  });

  it.each([
    ['nothing', ''],
    ['a path', '../x'],
    ['two kilobytes', 'a'.repeat(2000)],
    ['JSON', '{"id":"approval1"}'],
    ['a name of an object’s own', '__proto__'],
    ['an id that is none', 'unknown'],
  ])('is not found by %s', async (_, value) => {
    const world = await aWorkspace();
    await asked(world);
    const answer = await world.forge(world.identity, { action_id: 'approve_action', value });
    expect(answer.status).toBe(200);
    expect((await world.theApproval()).status).toBe('pending');
  });

  it('is acknowledged in time where the store is slow, and decided all the same', async () => {
    let slow: Promise<unknown> = Promise.resolve();
    const world = await aWorkspace({
      inTime: async (work) => {
        slow = work;
        return 'late';
      },
    });
    await asked(world);
    expect((await world.press('approve_action')).status).toBe(200);
    await slow;
    expect((await world.theApproval()).status).toBe('approved');
  });
});

describe('what is offered under materials', () => {
  it('is asked for by a press, in a message of its own, and once', async () => {
    const world = await aWorkspace();
    const press = () => world.forge(world.identity, { action_id: 'propose_hold', value: 'meeting1' });
    await press();
    await press();
    await world.workOff();
    expect(world.messages().map(({ text }) => text)).toEqual([
      'Your yes is needed: Hold time to prepare “Budget review”',
    ]);
    expect(world.google.writes).toEqual([]);
    await world.press('approve_action');
    await world.workOff();
    expect(world.messages()[0]?.text).toMatch(/^Done: Hold time/);
  });

  it('is refused where actions were turned off since, and about meetings that are another’s', async () => {
    const world = await aWorkspace();
    await world.forge(world.stranger, { action_id: 'propose_hold', value: 'meeting1' });
    await world.forge(world.identity, { action_id: 'propose_hold', value: 'meeting2' });
    await world.forge(world.identity, { action_id: 'propose_everything', value: 'meeting1' });
    const user = (await world.users.get('user1')) ?? aUser();
    await world.users.save({ ...user, preferences: { ...preferencesOf(user), actions: false } });
    await world.forge(world.identity, { action_id: 'propose_hold', value: 'meeting1' });
    expect((await world.approvals.page({ userId: 'user1', limit: 10 })).approvals).toEqual([]);
  });
});
