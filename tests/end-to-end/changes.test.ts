import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addMinutes } from '../../src/core/time.ts';
import { dana, kit, type LocalPerson, monday, startWithPerson } from './local-person.ts';

let person: LocalPerson;
let eventId: string;
beforeEach(async () => {
  person = await startWithPerson();
  eventId = person.invite({ title: 'Budget plan', inHours: 20 });
  await person.sync();
  person.notice('Budget plan');
});
afterEach(() => person.stop());

const time = (hours: number) => ({ dateTime: addMinutes(monday, hours * 60), timeZone: 'Europe/Berlin' });
const people = (mine: string, more: readonly object[] = []) => ({
  attendees: [
    { email: dana.email, displayName: dana.name, self: true, responseStatus: mine },
    { email: kit.email, displayName: kit.name, organizer: true, responseStatus: 'accepted' },
    ...more,
  ],
});
const change = async (patch: object): Promise<void> => {
  person.google.patchEvent(dana.email, eventId, patch);
  await person.sync();
};
const page = async (): Promise<string> => (await person.browser.open(person.linkOf('Budget plan'))).text();

describe('while the questions wait for an answer', () => {
  it('a cancelled meeting withdraws the notice; nothing comes after it (E-18)', async () => {
    person.google.deleteEvent(dana.email, eventId);
    await person.sync();
    expect(person.find('Budget plan', '"start_prep"')).toBeUndefined();
    expect(person.find('Budget plan', 'cancelled')).toBeDefined();
    await person.pass({ hours: 24 });
    expect(person.messagesAbout('Budget plan')).toHaveLength(1);
  });

  it('a declined meeting does the same', async () => {
    await change(people('declined'));
    expect(person.find('Budget plan', '"start_prep"')).toBeUndefined();
    await person.pass({ hours: 24 });
    expect(person.messagesAbout('Budget plan')).toHaveLength(1);
    expect(await person.meeting('Budget plan')).toMatchObject({ prepAt: null, prepStatus: 'withdrawn' });
  });

  it('a meeting that is cancelled and comes back is asked about again', async () => {
    person.google.deleteEvent(dana.email, eventId);
    await person.sync();
    eventId = person.invite({ title: 'Budget plan', inHours: 20 });
    await person.sync();
    await person.answer('Budget plan', 'Agree the number.');
    expect(await page()).toContain('Agree the number.');
  });

  it('a meeting moved a little later keeps its question, at its new time', async () => {
    await change({ start: time(22), end: time(23) });
    await person.answer('Budget plan');
    expect(await page()).toContain('07:00–08:00');
  });

  it('a meeting moved to next week is asked about next week', async () => {
    await change({ start: time(24 * 7), end: time(24 * 7 + 1) });
    expect(person.find('Budget plan', '"start_prep"')).toBeUndefined();
    await person.pass({ hours: 24 * 6 + 1 });
    await person.answer('Budget plan');
    expect(await page()).toContain('Mon 9 Mar');
  });

  it('a meeting moved nearer is still prepared before its start', async () => {
    await change({ start: time(2), end: time(3) });
    await person.pass({ hours: 1, minutes: 40 });
    expect(await page()).toContain('Mon 2 Mar');
  });

  it('a renamed meeting carries its new title from then on', async () => {
    await change({ summary: 'Budget plan, second draft' });
    await person.answer('second draft');
    expect(await page()).toContain('Budget plan, second draft');
  });
});

describe('after the materials were delivered', () => {
  beforeEach(async () => {
    await person.answer('Budget plan', 'Agree the number.');
    await person.pass({ minutes: 5 });
  });

  it('a cancelled meeting kills the links and the reminder', async () => {
    const link = person.linkOf('Budget plan');
    person.google.deleteEvent(dana.email, eventId);
    await person.sync();
    const answer = await person.browser.open(link);
    expect([answer.status, await answer.text()]).toEqual([410, expect.stringContaining('taken back')]);
    await person.pass({ hours: 24 });
    expect(person.find('Budget plan', 'Starts in')).toBeUndefined();
  });

  it('a shortened meeting gets an agenda of its new length, under a link that works, and says so', async () => {
    await change({ end: time(20.5) });
    const document = (await (
      await person.browser.open(`${person.linkOf('Budget plan')}?format=json`)
    ).json()) as {
      readonly agenda: readonly { readonly minutes: number }[];
    };
    expect(document.agenda.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(30);
    expect(person.find('Budget plan', 'Updated')).toBeDefined();
  });

  it('a new attendee and a new agenda in the description stand in the materials', async () => {
    await change({
      ...people('accepted', [
        { email: 'ruth@adler.example', displayName: 'Ruth Adler', responseStatus: 'needsAction' },
      ]),
      description: 'Agenda: decide on the Berlin lease',
    });
    const text = await page();
    expect(text).toContain('Ruth Adler');
    expect(text).toContain('Berlin lease');
    expect(text).toContain('Agree the number.');
  });

  it('a meeting moved to next week is prepared anew then, and the old reminder never comes', async () => {
    await change({ start: time(24 * 7), end: time(24 * 7 + 1) });
    await person.pass({ hours: 24 });
    expect(person.find('Budget plan', 'Starts in')).toBeUndefined();
    await person.pass({ hours: 24 * 7 });
    expect(person.messagesAbout('Budget plan').filter(({ text }) => text.includes('starts in'))).toHaveLength(
      1,
    );
  });

  it('the same again changes nothing', async () => {
    const before = person.messagesAbout('Budget plan').map(person.wordsOf);
    await person.sync();
    await person.sync();
    expect(person.messagesAbout('Budget plan').map(person.wordsOf)).toEqual(before);
  });
});
