import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type LocalPerson, startWithPerson } from './local-person.ts';

let person: LocalPerson;
beforeEach(async () => {
  person = await startWithPerson();
});
afterEach(() => person.stop());

describe('a meeting that needs preparation', () => {
  it('is asked about, written, delivered as links that open, and reminded of (E-20, S-01)', async () => {
    person.invite({ title: 'Budget plan', inHours: 30 });
    await person.sync();
    expect(person.messagesAbout('Budget plan')).toEqual([]);

    await person.pass({ hours: 6 });
    expect(person.wordsOf(person.notice('Budget plan'))).toContain('Kit');
    await person.answer('Budget plan', 'Agree the number for next year.');

    const link = person.linkOf('Budget plan');
    const opened = await person.browser.open(link);
    const page = await opened.text();
    expect(opened.status).toBe(200);
    for (const heading of ['Agenda', 'Questions', 'Briefing', 'Notes', 'Sources'])
      expect(page).toContain(heading);
    expect(page).toContain('Agree the number for next year.');
    const markdown = await (await person.browser.open(`${link}?format=md`)).text();
    expect(markdown).toMatch(/^# /);
    expect(await person.meeting('Budget plan')).toMatchObject({ prepStatus: 'prepared' });

    await person.pass({ hours: 3, minutes: 55 });
    expect(person.find('Budget plan', 'Starts in 2 hours')).toBeUndefined();
    await person.pass({ hours: 18, minutes: 10 });
    expect(person.wordsOf(person.must('Budget plan', 'Starts in 2 hours'))).toContain(link);
    expect(person.messagesAbout('Budget plan')).toHaveLength(3);
  });

  it('has an agenda whose minutes are the meeting’s', async () => {
    person.invite({ title: 'Roadmap', inHours: 20, minutes: 45 });
    await person.sync();
    await person.answer('Roadmap');
    const document = (await (
      await person.browser.open(`${person.linkOf('Roadmap')}?format=json`)
    ).json()) as {
      readonly agenda: readonly { readonly minutes: number }[];
    };
    expect(document.agenda.length).toBeGreaterThan(1);
    expect(document.agenda.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(45);
  });

  it('is prepared once, however often the monitor, the sweep and the steps run (S-03)', async () => {
    person.invite({ title: 'Budget plan', inHours: 20 });
    await Promise.all([person.sync(), person.sync()]);
    await Promise.all([person.host.run('sweep', {}), person.host.run('sweep', {}), person.sync()]);
    await person.answer('Budget plan');
    const [preparation] = await person.preparations();
    const ids = {
      preparationId: preparation?.id,
      userId: preparation?.userId,
      meetingId: preparation?.meetingId,
      generation: preparation?.generation,
    };
    for (const step of ['gather-context', 'plan-ask', 'write-materials', 'deliver']) {
      await person.host.run(step, ids);
      await person.host.run(step, ids);
    }
    await person.pass({ hours: 20 });
    const texts = person.messagesAbout('Budget plan').map(({ text }) => text);
    expect(texts).toEqual([
      'Prepared “Budget plan”',
      'Ready: your materials for “Budget plan”',
      '“Budget plan” starts in 2 hours',
    ]);
    expect(await person.preparations()).toHaveLength(1);
  });

  it('is prepared at once when it is found late, and recorded as missed when it is too late', async () => {
    person.invite({ title: 'Soon', inHours: 1 });
    person.invite({ title: 'Now', inHours: 0.2 });
    await person.sync();
    expect(person.wordsOf(person.notice('Soon'))).toContain('usual time');
    expect(await person.meeting('Now')).toMatchObject({ prepStatus: 'missed' });
    const page = await (await person.browser.open(`${person.host.urls.app}/`)).text();
    expect(page).toMatch(/Missed[\s\S]*found 11 minutes before its start/);
  });

  it('is none in a calendar with nothing to prepare, which the dashboard says', async () => {
    person.invite({ title: 'Gym', more: { attendees: [] } });
    await person.sync();
    const page = await (await person.browser.open(`${person.host.urls.app}/`)).text();
    expect(page).toMatch(/nothing (to|needs|is being) prepar/i);
  });
});
