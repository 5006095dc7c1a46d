import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dana, kit, type LocalPerson, startWithPerson } from './local-person.ts';

let person: LocalPerson;
beforeEach(async () => {
  person = await startWithPerson();
});
afterEach(() => person.stop());

/** A notice on Dana's screen. */
const asked = async (title: string, weekly = false): Promise<void> => {
  person.invite({ title, inHours: 20, weekly });
  await person.sync();
  person.notice(title);
};

describe('what a person does with a notice', () => {
  it('skip this one: nothing is prepared, and the notice says so', async () => {
    await asked('Hiring round');
    await person.click(person.notice('Hiring round'), 'skip_prep');
    await person.pass({ hours: 24 });
    expect(person.messagesAbout('Hiring round')).toHaveLength(1);
    expect(person.find('Hiring round', '"start_prep"')).toBeUndefined();
    expect(person.find('Hiring round', 'Skipped')).toBeDefined();
    expect(await person.meeting('Hiring round')).toMatchObject({ prepStatus: 'skipped' });
  });

  it('skip the series: no later meeting of it is asked about', async () => {
    await asked('Weekly numbers', true);
    await person.click(person.notice('Weekly numbers'), 'skip_series');
    await person.pass({ hours: 24 * 15 });
    expect(person.messagesAbout('Weekly numbers')).toHaveLength(1);
  });

  it('without that, the next meeting of the series is asked about in its week', async () => {
    await asked('Weekly numbers', true);
    await person.click(person.notice('Weekly numbers'), 'skip_prep');
    await person.pass({ hours: 24 * 7 });
    expect(person.messagesAbout('Weekly numbers')).toHaveLength(2);
  });

  it('remind me in 2 hours: the same question comes again then, and not before (E-25, E-27, E-28)', async () => {
    await asked('Vendor review');
    await person.click(person.notice('Vendor review'), 'snooze_prep');
    expect(person.find('Vendor review', '"start_prep"')).toBeUndefined();
    await person.pass({ hours: 1, minutes: 55 });
    expect(person.find('Vendor review', '"start_prep"')).toBeUndefined();
    await person.pass({ minutes: 10 });
    await person.answer('Vendor review', 'Ask for the new price list.');
    const page = await (await person.browser.open(person.linkOf('Vendor review'))).text();
    expect(page).toContain('Ask for the new price list.');
  });

  it('nothing: the materials are written without answers in time, and say so', async () => {
    await asked('Board call');
    await person.pass({ hours: 19 });
    expect(person.find('Board call', '/m/')).toBeUndefined();
    await person.pass({ minutes: 35 });
    const page = await (await person.browser.open(person.linkOf('Board call'))).text();
    expect(page).toMatch(/without (your )?answers?/i);
  });

  it('two clicks, a double submit and two forms at once: one set of materials', async () => {
    await asked('Office move');
    const notice = person.notice('Office move');
    await Promise.all([person.click(notice, 'start_prep'), person.click(notice, 'start_prep')]);
    await Promise.all([person.submit('First answer.'), person.submit('Second answer.')]);
    expect(person.messagesAbout('Office move').filter(({ text }) => text.startsWith('Ready'))).toHaveLength(
      1,
    );
    expect(await person.preparations()).toHaveLength(1);
  });

  it('a skip while the form is open: the first decision holds, the form is refused kindly', async () => {
    await asked('Office move');
    const notice = person.notice('Office move');
    await person.click(notice, 'start_prep');
    await person.click(notice, 'skip_prep');
    const delivery = await person.submit('Too late.');
    expect(delivery.status).toBe(200);
    expect(delivery.body).toMatch(/already|skipped|no longer/i);
    expect(await person.meeting('Office move')).toMatchObject({ prepStatus: 'skipped' });
  });

  it('a click on a notice that was answered: a friendly word, nothing changed', async () => {
    await asked('Office move');
    const notice = person.notice('Office move');
    await person.answer('Office move');
    const before = person.messagesAbout('Office move').map(person.wordsOf);
    const stale = await person.press(notice, { email: dana.email, actionId: 'skip_prep' });
    await person.host.clock.settle();
    expect(stale.status).toBe(200);
    expect(person.messagesAbout('Office move').map(person.wordsOf)).toEqual(before);
    expect(await person.meeting('Office move')).toMatchObject({ prepStatus: 'prepared' });
  });

  it('a click by somebody else: a friendly word, nothing changed', async () => {
    await person.browserOf(kit.email);
    await asked('Office move');
    const notice = person.notice('Office move');
    const foreign = await person.press(notice, { email: kit.email, actionId: 'skip_prep' });
    await person.host.clock.settle();
    expect(foreign.status).toBe(200);
    expect(person.notice('Office move')).toBeDefined();
    expect(await person.meeting('Office move')).toMatchObject({ prepStatus: 'preparing' });
  });
});
