import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Hono } from 'hono';
import type { SlackFault } from '../../../infrastructure/local/slack/web-api-routes.ts';
import { createSlackChat } from '../../../src/adapters/slack/slack-chat.ts';
import { NotifierRejected, OutcomeUnknown, TransientError } from '../../../src/core/errors.ts';
import type { SlackIdentity } from '../../../src/core/user.ts';
import { aNotice, aQuestionForm, everyMessage } from '../../builders/assistant-messages.ts';
import { startHttpServer } from '../../fakes/http-server.ts';
import type { SlackWorkspace } from './slack-workspace.ts';
import { botToken, openSlackWorkspace } from './slack-workspace.ts';

const email = 'pat@example.com';
const mark = { kind: 'prep_notice', id: 'prep_1-0' };

let slack: SlackWorkspace;
let pat: SlackIdentity;

beforeAll(async () => {
  slack = await openSlackWorkspace();
});
afterAll(() => slack.close());
beforeEach(async () => {
  slack.simulator.reset();
  const found = await slack.chat().findByEmail(email);
  if (found === null) throw new Error('The workspace knows every address');
  pat = found;
});

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

describe('finding a person', () => {
  it('gives the same identity for the same address, however it is written', async () => {
    expect(await slack.chat().findByEmail('Pat@Example.com')).toEqual(pat);
    expect(pat).toMatchObject({ teamId: 'T0LOCAL' });
  });

  it('gives nobody for what is no address', async () => {
    expect(await slack.chat().findByEmail('not an address')).toBeNull();
  });
});

describe('sending', () => {
  it('posts a direct message that Slack accepts, for every kind', async () => {
    const chat = slack.chat();
    for (const message of everyMessage()) await chat.send(pat, message, mark);
    expect(slack.simulator.violations()).toEqual([]);
    expect(slack.simulator.messages(email)).toHaveLength(everyMessage().length);
  });

  it('never lets Slack fetch an address that is in it', async () => {
    await slack.chat().send(pat, aNotice(), mark);
    expect(slack.simulator.outbox().at(-1)).toMatchObject({
      method: 'chat.postMessage',
      args: { unfurl_links: 'false', unfurl_media: 'false' },
    });
  });

  it('is found again by its mark, and no other is', async () => {
    const chat = slack.chat();
    await chat.send(pat, aNotice(), { ...mark, id: 'prep_0-0' });
    const ref = await chat.send(pat, aNotice(), mark);
    expect(await chat.findSent(pat, mark)).toEqual(ref);
    expect(await chat.findSent(pat, { ...mark, id: 'prep_9-0' })).toBeNull();
    expect(await chat.findSent(pat, { ...mark, kind: 'materials' })).toBeNull();
  });

  it('edits in place, again and again, and keeps the mark', async () => {
    const chat = slack.chat();
    const ref = await chat.send(pat, aNotice(), mark);
    const [, preparing] = everyMessage();
    if (preparing === undefined) throw new Error('There is no such message');
    await chat.update(ref, preparing);
    await chat.update(ref, preparing);
    expect(slack.simulator.messages(email)).toHaveLength(1);
    expect(JSON.stringify(slack.simulator.messages(email))).not.toContain('start_prep');
    expect(await chat.findSent(pat, mark)).toEqual(ref);
  });
});

describe('failing', () => {
  const faults: readonly (readonly [
    string,
    SlackFault['kind'],
    abstract new (...args: never) => Error,
    number | null,
  ])[] = [
    ['a rate limit', { rateLimitSeconds: 17 }, TransientError, 17],
    ['a fault of Slack after a part was done', { error: 'fatal_error' }, OutcomeUnknown, null],
    ['a server error', { httpStatus: 503 }, OutcomeUnknown, null],
    ['a proxy’s page', 'html', OutcomeUnknown, null],
    ['a service that is away', { error: 'service_unavailable' }, TransientError, null],
    ['a person who left', { error: 'channel_not_found' }, NotifierRejected, null],
    ['blocks that are refused', { error: 'invalid_blocks' }, NotifierRejected, null],
  ];

  it.each(faults)('with %s is named for what it is, after one try', async (_, kind, errorClass, seconds) => {
    slack.simulator.failNext({ method: 'chat.postMessage', kind });
    const before = slack.simulator.messages(email).length;
    const error = await failure(slack.chat().send(pat, aNotice(), mark));
    expect((error as Error).constructor).toBe(errorClass);
    if (error instanceof TransientError) expect(error.retryAfterSeconds).toBe(seconds);
    expect(slack.simulator.messages(email)).toHaveLength(before);
  });

  it('leaves open whether a message went out when no answer came, and it can be found', async () => {
    slack.simulator.failNext({ method: 'chat.postMessage', kind: 'no-answer-after' });
    const error = await failure(slack.chat({ timeoutMs: 200 }).send(pat, aNotice(), mark));
    expect(error).toBeInstanceOf(OutcomeUnknown);
    expect(await slack.chat().findSent(pat, mark)).not.toBeNull();
    expect(slack.simulator.messages(email)).toHaveLength(1);
  });

  it('in an edit can be tried again, whatever was lost', async () => {
    const ref = await slack.chat().send(pat, aNotice(), mark);
    slack.simulator.failNext({ method: 'chat.update', kind: 'no-answer-after' });
    const error = await failure(slack.chat({ timeoutMs: 200 }).update(ref, aNotice()));
    expect((error as Error).constructor).toBe(TransientError);
  });

  it('with nobody listening says that nothing was sent', async () => {
    const gone = await startHttpServer(new Hono());
    await gone.close();
    const chat = createSlackChat({ token: async () => botToken, apiUrl: `${gone.url}/api/` });
    expect(((await failure(chat.send(pat, aNotice(), mark))) as Error).constructor).toBe(TransientError);
  });

  it('tells neither the token nor the text', async () => {
    const token = 'xoxb-secret-of-somebody';
    const errors = [await failure(slack.chat({ token }).send(pat, aNotice({ title: 'Layoffs' }), mark))];
    slack.simulator.failNext({ kind: { httpStatus: 500 } });
    errors.push(await failure(slack.chat().send(pat, aNotice({ title: 'Layoffs' }), mark)));
    expect(errors[0]).toBeInstanceOf(NotifierRejected);
    for (const error of errors) {
      const told = `${(error as Error).message} ${JSON.stringify(error)} ${String((error as Error).cause)}`;
      expect(told).not.toMatch(/xoxb|Layoffs/);
    }
  });
});

describe('opening the questions', () => {
  it('is refused without a fresh trigger', async () => {
    const error = await failure(slack.chat().openForm('made.up', aQuestionForm()));
    expect(error).toBeInstanceOf(NotifierRejected);
  });
});

describe('the simulated workspace', () => {
  it('is the same after a restart', async () => {
    const ref = await slack.chat().send(pat, aNotice(), mark);
    const kept = slack.simulator.snapshot();
    slack.simulator.reset();
    expect(slack.simulator.messages(email)).toEqual([]);
    slack.simulator.restore(kept);
    expect(await slack.chat().findSent(pat, mark)).toEqual(ref);
  });

  it('refuses another token, and a person it does not know', async () => {
    expect(await failure(slack.chat({ token: 'xoxb-wrong' }).findByEmail(email))).toMatchObject({
      message: 'Slack users.lookupByEmail: invalid_auth',
    });
    const stranger = { teamId: 'T0LOCAL', userId: 'U0STRANGER' };
    expect(await failure(slack.chat().send(stranger, aNotice(), mark))).toMatchObject({
      message: 'Slack chat.postMessage: channel_not_found',
    });
  });
});
