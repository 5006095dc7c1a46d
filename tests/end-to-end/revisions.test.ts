import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { type LocalPerson, startWithPerson } from './local-person.ts';

let person: LocalPerson;
beforeEach(async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'organisation-')), 'facts.yaml');
  writeFileSync(file, 'budget:\n  - text: "Events: 200 of 900 spent."\n');
  person = await startWithPerson({ variables: { CONTEXT_SOURCE: file } });
  person.invite({ title: 'Offsite', inHours: 20, more: { description: 'https://docs.example.com/plan' } });
  await person.sync();
  await person.answer('Offsite', 'Pick the place.');
});
afterEach(() => person.stop());

const opened = async (format = 'html'): Promise<Response> =>
  person.browser.open(`${person.linkOf('Offsite')}?format=${format}`);

describe('materials that were delivered', () => {
  it('can be had as a Word document under their link', async () => {
    const answer = await opened('docx');
    expect(answer.headers.get('content-type')).toContain('wordprocessingml');
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const words = strFromU8(files['word/document.xml'] ?? new Uint8Array());
    for (const said of ['Pick the place.', 'Linked in the invitation: docs.example.com.', 'Sources'])
      expect(words).toContain(said);
  });

  it('are changed by a word in Slack: the same message, the same link, another version', async () => {
    const link = person.linkOf('Offsite');
    expect(await (await opened()).text()).not.toContain('200 of 900');
    await person.click(person.must('Offsite', 'change_materials'), 'change_materials');
    await person.submit('Shorter, and add the budget');
    expect(person.wordsOf(person.must('Offsite', '/m/'))).toContain(
      'Version 2, changed as you asked: Shorter, and add the budget',
    );
    expect(person.messagesAbout('Offsite')).toHaveLength(2);
    expect(person.linkOf('Offsite')).toBe(link);
    const page = await (await opened()).text();
    expect(page).toContain('Events: 200 of 900 spent.');
    expect(page).toContain('Pick the place.');
  });

  it('say plainly what is not understood without a model', async () => {
    await person.click(person.must('Offsite', 'change_materials'), 'change_materials');
    await person.submit('Make it rhyme');
    expect(await (await opened()).text()).toContain('Not understood: “Make it rhyme”.');
  });
});
