import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { handle } from 'hono/aws-lambda';
import { signSlackBody } from '../../infrastructure/local/slack/send-interaction.ts';
import { createRespondToClick } from '../../src/adapters/slack/respond-to-click.ts';
import { slackIngress } from '../../src/adapters/slack/slack-ingress.ts';
import type { ChangeFormOutcome } from '../../src/app/open-change-form.ts';
import type { RevisionOutcome } from '../../src/app/request-revision.ts';
import { TransientError } from '../../src/core/errors.ts';
import type { FormOutcome, ReplyOutcome } from '../../src/core/reply.ts';
import type { SlackRoutesDeps } from '../../src/web/slack-routes.ts';
import { slackRoutes } from '../../src/web/slack-routes.ts';
import type { SlackWorkspace } from '../adapters/slack/slack-workspace.ts';
import { openSlackWorkspace, signingSecret } from '../adapters/slack/slack-workspace.ts';
import { aNotice, aQuestionForm, everyMessage } from '../builders/assistant-messages.ts';
import type { HttpServer } from '../fakes/http-server.ts';
import { startHttpServer } from '../fakes/http-server.ts';
import { recordingLog } from '../fakes/recording-log.ts';

const email = 'pat@example.com';
type Asked = Parameters<SlackRoutesDeps['handleReply']>[0];

let slack: SlackWorkspace;
let server: HttpServer;
let app: ReturnType<typeof slackRoutes>;
let asked: Asked[] = [];
let forms: string[] = [];
let outcome: ReplyOutcome | Error = { kind: 'accepted' };
let formOutcome: FormOutcome | Error = { kind: 'unknown' };
let changes: unknown[] = [];
let changeOutcome: ChangeFormOutcome = { kind: 'form' };
let revisionOutcome: RevisionOutcome = 'accepted';

beforeAll(async () => {
  let appUrl = '';
  slack = await openSlackWorkspace(() => appUrl);
  app = slackRoutes({
    clock: slack.clock,
    signingSecrets: async () => [signingSecret],
    ingress: slackIngress,
    handleReply: async (input) => {
      asked.push(input);
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
    openForm: async ({ preparationId, triggerId }) => {
      forms.push(preparationId);
      if (formOutcome instanceof Error) throw formOutcome;
      if (formOutcome.kind === 'form') await slack.chat().openForm(triggerId, formOutcome.form);
      return formOutcome;
    },
    prepareMeeting: async () => ({ kind: 'unknown' }),
    recordFeedback: async () => 'unknown',
    decide: async () => ({ kind: 'unknown' }),
    propose: async () => ({ kind: 'unknown' }),
    openChangeForm: async ({ preparationId, triggerId }) => {
      if (changeOutcome.kind === 'form') {
        await slack.chat().openChangeForm(triggerId, { preparationId, meeting: aQuestionForm().meeting });
      }
      return changeOutcome;
    },
    requestRevision: async (input) => {
      changes.push(input);
      return revisionOutcome;
    },
    showHome: async () => {},
    answerCommand: async () => ({ kind: 'stranger', linkUrl: 'https://assistant.example/' }),
    takeThreadNote: async () => ({ kind: 'unknown' }),
    inTime: (work) => work,
    respond: createRespondToClick({ allowedOrigin: slack.url }),
    log: recordingLog(),
  });
  server = await startHttpServer(app);
  appUrl = server.url;
});
afterAll(async () => {
  await server.close();
  await slack.close();
});
beforeEach(() => {
  slack.simulator.reset();
  asked = [];
  forms = [];
  outcome = { kind: 'accepted' };
  formOutcome = { kind: 'form', form: aQuestionForm() };
  changes = [];
  changeOutcome = { kind: 'form' };
  revisionOutcome = 'accepted';
});

/** Sends the notice and presses one of its buttons. */
const press = async (actionId: string): Promise<{ status: number; userId: string }> => {
  const pat = await slack.chat().findByEmail(email);
  if (pat === null) throw new Error('The workspace knows every address');
  const { ts } = await slack.chat().send(pat, aNotice(), { kind: 'prep_notice', id: 'prep_1-0' });
  const { status } = await slack.simulator.click({ user: email, messageTs: ts, actionId });
  return { status, userId: pat.userId };
};

/** Sends the materials and presses "Change it" under them. */
const pressChange = async (): Promise<void> => {
  const pat = await slack.chat().findByEmail(email);
  const message = everyMessage().find(({ kind }) => kind === 'materials');
  if (pat === null || message === undefined) throw new Error('no person or no message');
  const { ts } = await slack.chat().send(pat, message, { kind: 'prep_materials', id: 'prep_1.0' });
  await slack.simulator.click({ user: email, messageTs: ts, actionId: 'change_materials' });
};

const privateAnswers = (): readonly string[] =>
  slack.simulator
    .messages(email)
    .filter(({ ephemeral }) => ephemeral)
    .map(({ text }) => text);

describe('asking for other materials', () => {
  const submit = async (remark: string) => {
    const form = slack.simulator.openViews(email).at(-1);
    return slack.simulator.submit({ viewId: form?.id ?? '', values: { remark } });
  };

  it('opens a form with one field, and passes on what is said in it', async () => {
    await pressChange();
    expect(slack.simulator.openViews(email)).toHaveLength(1);
    await submit('  shorter\u202E, please ');
    const by = expect.objectContaining({ kind: 'slack' });
    expect(changes).toEqual([{ by, preparationId: 'prep_1', remark: 'shorter, please', via: 'slack' }]);
    expect(slack.simulator.openViews(email)).toEqual([]);
  });

  it.each<[RevisionOutcome, string]>([
    ['running', 'still writing'],
    ['too-many', 'five times'],
    ['gone', 'can’t be changed'],
    ['unknown', 'don’t know these materials'],
  ])('says why nothing comes of it: %s', async (given, words) => {
    revisionOutcome = given;
    await pressChange();
    await submit('shorter');
    expect(JSON.stringify(slack.simulator.openViews(email).at(-1)?.view)).toContain(words);
  });

  it.each<[ChangeFormOutcome, RegExp]>([
    [{ kind: 'gone' }, /can’t be changed/],
    [{ kind: 'unknown' }, /don’t know these materials/],
    [
      { kind: 'page', url: 'https://assistant.example/meetings/m1' },
      /<https:\/\/assistant.example\/meetings\/m1\|/,
    ],
  ])('answers in words where no form opens: %p', async (given, words) => {
    changeOutcome = given;
    await pressChange();
    expect(privateAnswers().at(-1)).toMatch(words);
    expect(slack.simulator.openViews(email)).toEqual([]);
  });
});

describe('pressing a button', () => {
  it.each([
    ['snooze_prep', { kind: 'snooze' }],
    ['skip_prep', { kind: 'skip' }],
    ['skip_series', { kind: 'skip-series' }],
  ])('%s replies in the name of the person who pressed it', async (actionId, reply) => {
    const { status, userId } = await press(actionId);
    expect(status).toBe(200);
    const by = { kind: 'slack', identity: { teamId: 'T0LOCAL', userId } };
    expect(asked).toEqual([{ preparationId: 'prep_1', version: 0, by, via: 'slack', reply }]);
    expect(privateAnswers()).toEqual([]);
  });

  it.each<[string, ReplyOutcome, RegExp]>([
    [
      'answered',
      { kind: 'already', status: 'answered', at: '2026-03-02T07:00:00Z' },
      /^You already answered/,
    ],
    [
      'put off',
      { kind: 'already', status: 'snoozed', at: '2026-03-02T10:00:00Z' },
      /already put off until <!date/,
    ],
    ['skipped', { kind: 'already', status: 'skipped', at: '2026-03-02T07:00:00Z' }, /already skipped/],
    [
      'closed',
      { kind: 'closed', reason: 'It <!here> was cancelled.' },
      /closed\. It &lt;!here&gt; was cancelled/,
    ],
    ['older than the newest', { kind: 'stale' }, /older message/],
    ['not theirs, or unknown', { kind: 'unknown' }, /^I don’t know this preparation/],
  ])('of a preparation that is %s gets a friendly private answer', async (_, given, text) => {
    outcome = given;
    expect((await press('skip_prep')).status).toBe(200);
    expect(privateAnswers()).toEqual([expect.stringMatching(text)]);
  });

  it('gets a friendly answer when the store is away', async () => {
    outcome = new TransientError('The store is away');
    expect((await press('skip_prep')).status).toBe(200);
    expect(privateAnswers()).toEqual([expect.stringMatching(/try again/)]);
  });
});

describe('starting a preparation', () => {
  it('opens the questions, takes the answers and closes the form', async () => {
    await press('start_prep');
    const [view] = slack.simulator.openViews(email);
    if (view === undefined) throw new Error('No form is open');
    const values = { 'question.goal': 'A decision', note: 'Keep it short' };
    await slack.simulator.submit({ viewId: view.id, values });
    expect(asked.map(({ reply }) => reply)).toEqual([
      { kind: 'answers', answers: [{ questionId: 'goal', text: 'A decision' }], note: 'Keep it short' },
    ]);
    expect(slack.simulator.openViews(email)).toEqual([]);
    expect(slack.simulator.violations()).toEqual([]);
  });

  it('keeps what was typed when saving fails, and says so at the field', async () => {
    await press('start_prep');
    const [view] = slack.simulator.openViews(email);
    outcome = new TransientError('The store is away');
    await slack.simulator.submit({ viewId: view?.id ?? '', values: { 'question.goal': 'A decision' } });
    expect(slack.simulator.openViews(email)).toMatchObject([
      {
        errors: { 'question.goal': expect.stringMatching(/try again/) },
        typed: { 'question.goal': 'A decision' },
      },
    ]);
  });

  it('says in the form that somebody answered first', async () => {
    await press('start_prep');
    const [view] = slack.simulator.openViews(email);
    outcome = { kind: 'already', status: 'answered', at: '2026-03-02T07:00:00Z' };
    await slack.simulator.submit({ viewId: view?.id ?? '', values: { 'question.goal': 'A decision' } });
    expect(JSON.stringify(slack.simulator.openViews(email))).toMatch(/You already answered/);
    expect(slack.simulator.violations()).toEqual([]);
  });

  it('of an unknown preparation opens nothing and says so', async () => {
    formOutcome = { kind: 'unknown' };
    await press('start_prep');
    expect(slack.simulator.openViews(email)).toEqual([]);
    expect(privateAnswers()).toEqual([expect.stringMatching(/^I don’t know this preparation/)]);
  });

  it('says so when the form could not be opened', async () => {
    formOutcome = new TransientError('Slack views.open: no answer');
    await press('start_prep');
    expect(privateAnswers()).toEqual([expect.stringMatching(/try again/)]);
  });
});

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body,
  });
const signed = (path: string, body: string) =>
  post(path, body, signSlackBody(signingSecret, slack.clock.now(), body));

/** As recorded from a workspace, names changed. */
const recordedClick =
  'payload=%7B%22type%22%3A%22block_actions%22%2C%22user%22%3A%7B%22id%22%3A%22U0PAT%22%2C%22username%22%3A%22pat%22%2C%22team_id%22%3A%22T0LOCAL%22%7D%2C%22team%22%3A%7B%22id%22%3A%22T0LOCAL%22%2C%22domain%22%3A%22local%22%7D%2C%22trigger_id%22%3A%221.2.3%22%2C%22actions%22%3A%5B%7B%22action_id%22%3A%22skip_prep%22%2C%22block_id%22%3A%22x%22%2C%22value%22%3A%22prep_1.0%22%2C%22type%22%3A%22button%22%7D%5D%7D';

describe('a request', () => {
  it('with a true signature over a form-encoded body is taken', async () => {
    expect((await signed('/slack/interactions', recordedClick)).status).toBe(200);
    expect(asked).toMatchObject([{ preparationId: 'prep_1', reply: { kind: 'skip' } }]);
  });

  it.each([
    ['without a signature', () => post('/slack/interactions', recordedClick)],
    [
      'with the signature of another body',
      () =>
        post(
          '/slack/interactions',
          `${recordedClick}&x=1`,
          signSlackBody(signingSecret, slack.clock.now(), recordedClick),
        ),
    ],
    [
      'with a signature of six minutes ago',
      () =>
        post(
          '/slack/interactions',
          recordedClick,
          signSlackBody(signingSecret, '2026-03-02T07:54:00Z', recordedClick),
        ),
    ],
    ['with garbage and no signature', () => post('/slack/events', '{"type":')],
    ['of Slack’s check without a signature', () => post('/slack/commands', 'ssl_check=1')],
  ])('%s is refused with 401 and changes nothing', async (_, send) => {
    expect((await send()).status).toBe(401);
    expect([...asked, ...forms]).toEqual([]);
  });

  it('of two megabytes is refused', async () => {
    expect((await signed('/slack/interactions', `payload=${'x'.repeat(2 * 1024 * 1024)}`)).status).toBe(413);
  });

  it('that is malformed under a true signature still gets 200', async () => {
    expect((await signed('/slack/interactions', 'payload=nonsense')).status).toBe(200);
    expect(asked).toEqual([]);
  });

  it('to answer at an address that is not Slack’s is not followed', async () => {
    outcome = { kind: 'stale' };
    const payload = JSON.parse(new URLSearchParams(recordedClick).get('payload') ?? '');
    const body = new URLSearchParams({
      payload: JSON.stringify({ ...payload, response_url: 'http://169.254.169.254/latest' }),
    }).toString();
    expect((await signed('/slack/interactions', body)).status).toBe(200);
  });
});

describe('behind API Gateway, which encodes forms as base64', () => {
  const event = (body: string, isBase64Encoded: boolean) => ({
    version: '2.0',
    routeKey: 'POST /slack/{proxy+}',
    rawPath: '/slack/interactions',
    rawQueryString: '',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      host: 'assistant.example',
      ...signSlackBody(signingSecret, slack.clock.now(), recordedClick),
    },
    requestContext: { http: { method: 'POST', path: '/slack/interactions' } },
    body,
    isBase64Encoded,
  });
  const invoke = (body: string, isBase64Encoded: boolean) =>
    handle(app)(event(body, isBase64Encoded) as unknown as Parameters<ReturnType<typeof handle>>[0]);
  const encoded = Buffer.from(recordedClick).toString('base64');

  it.each([
    ['encoded and marked so', encoded, true, 200],
    ['plain', recordedClick, false, 200],
    ['encoded but not marked', encoded, false, 401],
  ])('a body that is %s is answered rightly', async (_, body, marked, statusCode) => {
    expect(await invoke(body, marked)).toMatchObject({ statusCode });
    expect(asked).toHaveLength(statusCode === 200 ? 1 : 0);
  });
});

describe('the other addresses', () => {
  it('answer Slack’s check of the address', async () => {
    const answer = await signed('/slack/events', '{"type":"url_verification","challenge":"abc"}');
    expect([answer.status, await answer.text()]).toEqual([200, 'abc']);
  });

  it('take an event that nobody waits for', async () => {
    expect((await signed('/slack/events', '{"type":"event_callback","event":{}}')).status).toBe(200);
  });

  it('answer /prep privately', async () => {
    const answer = await signed('/slack/commands', 'command=%2Fprep&team_id=T0LOCAL&user_id=U0PAT&text=');
    expect(await answer.json()).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringMatching(/Sign in/),
    });
  });
});
