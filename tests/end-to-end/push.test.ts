import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dana, type LocalPerson, startWithPerson } from './local-person.ts';

let person: LocalPerson;
beforeEach(async () => {
  person = await startWithPerson();
});
afterEach(() => person.stop());

const channels = () => person.google.openChannels();
const push = () => person.host.simulators.push;
const eventLists = (): number =>
  person.google.requestLog.filter(({ method, path }) => method === 'GET' && path.endsWith('/events')).length;
const calendar = async () => {
  const [connection] = await person.host.ports.connections.ofUser(person.userId);
  const [found] = await person.host.ports.calendars.ofConnection(connection?.id ?? '');
  return found;
};
const soon = () => person.pass({ minutes: 1 });

describe('a connected calendar', () => {
  it('is watched at once, and the first notification proves the channel', async () => {
    await soon();
    expect(channels()).toHaveLength(1);
    expect(await calendar()).toMatchObject({ watch: { kind: 'watched', channelId: channels()[0]?.id } });
    expect(push().results).toEqual([204]);
  });

  it('shows a new meeting seconds after it was made, with no poll', async () => {
    await soon();
    person.invite({ title: 'Budget plan', inHours: 20 });
    await person.pass({ minutes: 2 });
    expect(person.find('Budget plan', '"start_prep"')).toBeDefined();
  });

  it('is read once for a burst of notifications, each of them sent twice, and the last change is seen (T-14)', async () => {
    await soon();
    push().trouble({ copies: 2 });
    const before = eventLists();
    const titles = ['One', 'Two', 'Three', 'Four', 'Five'];
    for (const title of titles) person.invite({ title, inHours: 40 });
    await soon();
    expect(eventLists() - before).toBe(1);
    for (const title of titles) expect(await person.meeting(title)).toMatchObject({ status: 'confirmed' });
  });

  it('is found changed by the poll when the notification was lost (J-15)', async () => {
    await soon();
    push().trouble({ lose: 1 });
    person.invite({ title: 'Budget plan', inHours: 20 });
    await person.pass({ minutes: 5 });
    await expect(person.meeting('Budget plan')).rejects.toThrow('No meeting');
    await person.pass({ hours: 2 });
    expect(await person.meeting('Budget plan')).toMatchObject({ status: 'confirmed' });
  });

  it('has its channel renewed before it ends; the old one is stopped after the new one is there', async () => {
    await soon();
    const [first] = channels();
    await person.pass({ hours: 24 * 5 });
    const [second, ...more] = channels();
    expect([first?.id === second?.id, more]).toEqual([false, []]);
    const calls = person.google.requestLog.map(({ path }) => path.split('/').at(-1));
    expect(calls.lastIndexOf('watch')).toBeLessThan(calls.lastIndexOf('stop'));
    person.invite({ title: 'Budget plan', inHours: 24 * 7 });
    await soon();
    expect(await person.meeting('Budget plan')).toMatchObject({ status: 'confirmed' });
  });

  it('loses its channel when it is disconnected', async () => {
    await soon();
    const page = await (await person.browser.open(`${person.urls.app}/calendars`)).text();
    const field = (name: string): string =>
      new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
    await person.browser.post(`${person.urls.app}/calendar/disconnect`, {
      formToken: field('formToken'),
      connectionId: field('connectionId'),
    });
    await person.host.clock.settle();
    expect(channels()).toEqual([]);
    const calls = person.google.requestLog.map(({ path }) => path.split('/').at(-1));
    expect(calls.indexOf('stop')).toBeLessThan(calls.indexOf('revoke'));
  });
});

describe('a calendar that cannot be watched', () => {
  it('is polled, and asked about again only after a week', async () => {
    await soon();
    person.google.refuseWatch(dana.email);
    await person.pass({ hours: 24 * 5 });
    expect(await calendar()).toMatchObject({ watch: { kind: 'unwatchable' } });
    expect(channels()).toEqual([]);
    const watches = () => person.google.requestLog.filter(({ path }) => path.endsWith('/watch')).length;
    expect(watches()).toBe(2);
    person.invite({ title: 'Budget plan', inHours: 24 * 7 });
    await person.pass({ hours: 24 });
    expect(await person.meeting('Budget plan')).toMatchObject({ status: 'confirmed' });
    expect(watches()).toBe(2);
    await person.pass({ hours: 24 * 7 });
    expect(watches()).toBe(3);
  });
});

describe('a notification', () => {
  const post = async (headers: Readonly<Record<string, string>>): Promise<number> => {
    const answer = await fetch(`${person.urls.app}/webhooks/google-calendar`, { method: 'POST', headers });
    await soon();
    return answer.status;
  };
  const genuine = () => {
    const [channel] = channels();
    return {
      'X-Goog-Channel-ID': channel?.id ?? '',
      'X-Goog-Channel-Token': channel?.token ?? '',
      'X-Goog-Resource-ID': channel?.resourceId ?? '',
      'X-Goog-Resource-State': 'exists',
    };
  };

  it.each([
    ['of an unknown channel', { 'X-Goog-Channel-ID': 'x'.repeat(32) }],
    ['with another token', { 'X-Goog-Channel-Token': 'guessed' }],
    ['without a token', { 'X-Goog-Channel-Token': '' }],
    ['about another resource', { 'X-Goog-Resource-ID': 'another' }],
    ['that is the first of its channel', { 'X-Goog-Resource-State': 'sync' }],
    ['without a state', { 'X-Goog-Resource-State': '' }],
  ])('%s is answered like any other and starts nothing', async (_fact, changes) => {
    await soon();
    const before = eventLists();
    const headers = Object.entries({ ...genuine(), ...changes }).filter(([, value]) => value !== '');
    expect(await post(Object.fromEntries(headers))).toBe(204);
    expect(eventLists()).toBe(before);
  });

  it.each(['exists', 'not_exists', 'update', 'something-new'])(
    'of the state %s has the calendar read',
    async (state) => {
      await soon();
      const before = eventLists();
      expect(await post({ ...genuine(), 'X-Goog-Resource-State': state })).toBe(204);
      expect(eventLists()).toBe(before + 1);
    },
  );

  it('without any header is answered and starts nothing', async () => {
    await soon();
    const before = eventLists();
    expect(await post({})).toBe(204);
    expect(eventLists()).toBe(before);
  });

  it('leaves neither the token nor an address in the log', async () => {
    await soon();
    person.invite({ title: 'Budget plan', inHours: 20 });
    await post({ ...genuine(), 'X-Goog-Channel-Token': 'guessed' });
    const text = JSON.stringify(person.log.lines);
    expect(text).not.toContain(channels()[0]?.token ?? '-');
    expect(text).not.toContain('guessed');
    expect(text).not.toContain(dana.email);
  });
});
