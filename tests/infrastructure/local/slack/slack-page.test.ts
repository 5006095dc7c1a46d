import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Hono } from 'hono';
import type { ChatRef } from '../../../../src/ports/chat.ts';
import type { SlackWorkspace } from '../../../adapters/slack/slack-workspace.ts';
import { openSlackWorkspace } from '../../../adapters/slack/slack-workspace.ts';
import { aNotice, aQuestionForm } from '../../../builders/assistant-messages.ts';
import type { HttpServer } from '../../../fakes/http-server.ts';
import { startHttpServer } from '../../../fakes/http-server.ts';

const email = 'pat@example.com';
const hostile = '<script>alert(1)</script> <!channel> *bold* <https://evil.example|Join> " onclick=x';

let slack: SlackWorkspace;
let application: HttpServer;
let payloads: Record<string, unknown>[] = [];
let answer: () => Promise<Response> = async () => new Response(null);

beforeAll(async () => {
  const app = new Hono();
  app.post('/slack/interactions', async (c) => {
    payloads.push(JSON.parse(new URLSearchParams(await c.req.text()).get('payload') ?? '{}'));
    return answer();
  });
  application = await startHttpServer(app);
  slack = await openSlackWorkspace(() => application.url);
});
afterAll(async () => {
  await application.close();
  await slack.close();
});
beforeEach(() => {
  slack.simulator.reset();
  payloads = [];
  answer = async () => new Response(null);
});

const sendNotice = async (title: string): Promise<ChatRef & { userId: string }> => {
  const pat = await slack.chat().findByEmail(email);
  if (pat === null) throw new Error('The workspace knows every address');
  const ref = await slack.chat().send(pat, aNotice({ title }), { kind: 'prep_notice', id: 'prep_1-0' });
  return { ...ref, userId: pat.userId };
};
const page = async (): Promise<string> => (await fetch(`${slack.url}/?user=${email}`)).text();
const postForm = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${slack.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
    redirect: 'manual',
  });

describe('the page', () => {
  it('waits for news when there is none', async () => {
    expect(await page()).toContain('Nothing here yet');
  });

  it('draws a notice with its buttons', async () => {
    await sendNotice('Q1 numbers');
    const html = await page();
    for (const text of [
      'Q1 numbers',
      'Start prep',
      'Remind me in 2 hours',
      'Skip the series',
      '<b>Quarterly',
    ])
      expect(html).toContain(text);
  });

  it('shows whatever a title holds as text: no tag, no mention, no link', async () => {
    await sendNotice(hostile);
    const html = await page();
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &lt;!channel&gt; *bold*');
    expect(html).not.toMatch(/<script>alert|class="ping"|<b>bold|href="https:\/\/evil/);
  });

  it('draws a mention so loudly that it cannot be overlooked', async () => {
    const { userId } = await sendNotice('x');
    await fetch(`${slack.url}/api/chat.postMessage`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-local-token' },
      body: new URLSearchParams({ channel: userId, text: 'Look, <!channel>' }),
    });
    expect(await page()).toContain('<mark class="ping">!channel</mark>');
  });

  it('lets nothing run or load that is not its own', async () => {
    const response = await fetch(`${slack.url}/`);
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
  });

  it('presses buttons with plain forms, but not for another site', async () => {
    const { ts, userId } = await sendNotice('Q1 numbers');
    const fields = { user: userId, ts, action: 'skip_prep' };
    expect((await postForm('/_page/click', fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(payloads).toEqual([]);
    expect((await postForm('/_page/click', fields)).status).toBe(303);
    expect(payloads).toMatchObject([{ type: 'block_actions', actions: [{ value: 'prep_1.0' }] }]);
  });
});

describe('a trigger', () => {
  const triggerOf = async (): Promise<string> => {
    const { ts } = await sendNotice('Q1 numbers');
    await slack.simulator.click({ user: email, messageTs: ts, actionId: 'start_prep' });
    return String(payloads.at(-1)?.trigger_id);
  };

  it('opens one form', async () => {
    const trigger = await triggerOf();
    await slack.chat().openForm(trigger, aQuestionForm());
    await expect(slack.chat().openForm(trigger, aQuestionForm())).rejects.toThrow('exchanged_trigger_id');
    expect(await page()).toContain('What must come out of it?');
  });

  it('lives for three seconds', async () => {
    const trigger = await triggerOf();
    slack.clock.advanceMinutes(1);
    await expect(slack.chat().openForm(trigger, aQuestionForm())).rejects.toThrow('expired_trigger_id');
  });
});

describe('a form', () => {
  const openForm = async (): Promise<string> => {
    const { ts } = await sendNotice('Q1 numbers');
    await slack.simulator.click({ user: email, messageTs: ts, actionId: 'start_prep' });
    await slack.chat().openForm(String(payloads.at(-1)?.trigger_id), aQuestionForm());
    return slack.simulator.openViews(email)[0]?.id ?? '';
  };

  it('is not sent without its required answers', async () => {
    const view = await openForm();
    payloads = [];
    await postForm('/_page/submit', { ':view': view, note: 'Only a note' });
    expect(payloads).toEqual([]);
    expect(await page()).toMatch(/Please complete this required field[\s\S]*Only a note/);
  });

  it('stays, with what was typed, when the application fails', async () => {
    const view = await openForm();
    answer = async () => new Response(null, { status: 500 });
    await postForm('/_page/submit', { ':view': view, 'question.goal': 'A <b>decision' });
    expect(await page()).toMatch(/We had some trouble connecting[\s\S]*A &lt;b&gt;decision/);
  });

  it('closes without an answer', async () => {
    const view = await openForm();
    await postForm('/_page/close', { ':view': view });
    expect(slack.simulator.openViews(email)).toEqual([]);
  });
});

describe('a response address', () => {
  it('takes five answers', async () => {
    const { ts } = await sendNotice('Q1 numbers');
    await slack.simulator.click({ user: email, messageTs: ts, actionId: 'skip_prep' });
    const url = String(payloads.at(-1)?.response_url);
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      const body = JSON.stringify({ response_type: 'ephemeral', text: 'No.' });
      statuses.push((await fetch(url, { method: 'POST', body })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  });
});
