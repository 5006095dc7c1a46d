import { afterEach, describe, expect, it } from '@jest/globals';
import { aDraft } from '../builders/a-draft.ts';
import { type ModelReply, startModelServer } from '../fakes/model-server.ts';
import { startWithPerson } from './local-person.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

const said = (text: string): ModelReply => ({
  body: {
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: text } }],
    usage: { prompt_tokens: 900, completion_tokens: 400 },
  },
});

const draft = aDraft({
  headline: { text: 'Agree the number for next year.', source: 'event.title' },
  briefing: [{ text: 'Kit Moreau invited you.', source: 'event.organizer' }],
  agenda: [{ title: 'Purpose', minutes: 60, source: 'type', notes: [] }],
});

const delivered = async (reply: () => ModelReply) => {
  const server = await startModelServer(reply);
  stops.push(server.stop);
  const person = await startWithPerson({ variables: { OPENAI_BASE_URL: `${server.url}/v1` } });
  stops.push(person.stop);
  person.invite({ title: 'Budget plan', inHours: 20 });
  await person.sync();
  await person.answer('Budget plan', 'Agree the number for next year.');
  const page = await (await person.browser.open(person.linkOf('Budget plan'))).text();
  return { person, page, server };
};

describe('with a model that writes', () => {
  it('the page holds what it wrote, and says who wrote it', async () => {
    const { page, server, person } = await delivered(() => said(JSON.stringify(draft)));
    expect(page).toContain('Kit Moreau invited you.');
    expect(page).toContain('with default prompt 1');
    expect(server.calls).toHaveLength(1);
    expect((await person.preparations())[0]?.writer).toBe('default prompt 1');
  });

  it('that is down, the materials come all the same, and say so', async () => {
    const { page, person } = await delivered(() => ({ status: 503 }));
    expect(page).toContain('Written without AI: the model did not answer.');
    expect(person.log.codes()).toContain('materials.writer.failed');
    expect(JSON.stringify(person.log.lines)).not.toContain('Budget plan');
  });
});
