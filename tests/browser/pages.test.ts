import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { readAccount } from '../../infrastructure/local/cli/account.ts';
import { createHost, type Host } from '../../infrastructure/local/host/create-host.ts';
import { fillCalendar } from '../builders/a-full-calendar.ts';
import { monday } from '../end-to-end/local-person.ts';
import { recordingLog } from '../fakes/recording-log.ts';
import { accessibilityProblems, desktop, launch, openPage, overflows, phone } from './visitor.ts';

const person = 'alex.morgan@northwind.example';

let browser: Browser;
let host: Host;
beforeAll(async () => {
  browser = await launch();
}, 60_000);
afterAll(() => browser.close());
beforeEach(async () => {
  const { account } = readAccount({ file: null, me: null, now: monday });
  host = await createHost({
    accounts: account,
    port: null,
    dataDirectory: null,
    start: monday,
    log: () => recordingLog(),
    variables: {},
  });
});
afterEach(() => host.stop());

type Visit = Awaited<ReturnType<typeof openPage>>;

const signIn = async ({ page }: Visit): Promise<void> => {
  await page.goto(`${host.urls.app}/auth/login?login_hint=${person}&auto_consent=1`);
};

const connect = async (visit: Visit): Promise<void> => {
  await signIn(visit);
  await visit.page.goto(`${host.urls.app}/calendar/auth?login_hint=${person}&auto_consent=1`);
  await host.world.clock.advanceBy(120);
};

/** Looks at a page as somebody who cannot overlook a fault. */
const look = async ({ page, problems }: Visit, path: string): Promise<void> => {
  const answer = await page.goto(`${host.urls.app}${path}`);
  expect([path, answer?.status()]).toEqual([path, 200]);
  expect([path, await overflows(page)]).toEqual([path, false]);
  expect([path, await accessibilityProblems(page)]).toEqual([path, []]);
  expect([path, problems]).toEqual([path, []]);
};

const paths = [
  '/',
  '/meetings',
  '/approvals',
  '/calendars',
  '/rules',
  '/settings',
  '/settings/phone',
  '/activity',
  '/data',
] as const;

const screens = [
  ['a desktop', desktop, false],
  ['a phone in the dark', phone, true],
] as const;

/** What no line breaks in by itself. */
const longWord = 'Donaudampfschifffahrtsgesellschaft'.repeat(6);

describe.each(screens)('on %s', (_, viewport, dark) => {
  it('every page can be read by everybody, before anything is connected', async () => {
    const visit = await openPage(browser, { viewport, dark });
    await signIn(visit);
    for (const path of paths) await look(visit, path);
    await visit.close();
  });

  it('every page can be read by everybody, in the middle of it all', async () => {
    const visit = await openPage(browser, { viewport, dark });
    await connect(visit);
    for (const path of paths) await look(visit, path);
    await look(visit, '/meetings?type=qbr');
    const { page } = visit;
    await page.goto(`${host.urls.app}/meetings`);
    await page.getByRole('link', { name: 'QBR with Contoso' }).first().click();
    await look(visit, new URL(page.url()).pathname);
    await visit.close();
  });

  it('long titles, long names and a full calendar break no page', async () => {
    const visit = await openPage(browser, { viewport, dark });
    await connect(visit);
    const { clock, ports } = host.world;
    const [connection] = (await ports.connections.connected(null)).connections;
    const { userId = '', id: connectionId = '' } = connection ?? {};
    await fillCalendar(ports, { userId, connectionId, now: clock.now() }, 200);
    const meeting = await ports.meetings.get(userId, 'full-1');
    if (meeting === null) throw new Error('nothing was filled in');
    const prep = { ...meeting.prep, status: 'failed' as const, note: longWord };
    const attendees = meeting.attendees.map((attendee) => ({ ...attendee, name: longWord }));
    await ports.meetings.save({ ...meeting, title: longWord, location: longWord, attendees, prep });
    for (const path of ['/', '/meetings', '/meetings/full-1', '/activity']) await look(visit, path);
    await visit.close();
  });
});

const without = { script: false } as const;

describe('a person', () => {
  it('prepares a meeting now, answers, opens the materials, and finds it all noted', async () => {
    const visit = await openPage(browser, without);
    const { page } = visit;
    await connect(visit);
    await page.goto(`${host.urls.app}/meetings`);
    await page.getByRole('link', { name: 'Budget review' }).click();
    await page.getByRole('button', { name: 'Prepare now' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Preparation starts');
    await host.world.clock.advanceBy(120);
    await page.reload();
    for (const field of await page.getByRole('textbox').all()) await field.fill('Decide on the plan.');
    await page.getByRole('button', { name: 'Send answers' }).click();
    await host.world.clock.advanceBy(60);
    await page.reload();
    expect(await page.locator('.timeline').textContent()).toMatch(/Materials delivered/);
    await page.getByRole('link', { name: 'Open materials' }).click();
    expect(await page.getByText('Decide on the plan.').count()).toBeGreaterThan(0);
    await page.goto(`${host.urls.app}/activity`);
    const noted = await page.locator('main').textContent();
    for (const words of ['You asked for a preparation', 'You answered', 'The materials were opened']) {
      expect(noted).toContain(words);
    }
    await visit.close();
  });

  it('mutes a series and has it prepared again', async () => {
    const visit = await openPage(browser, without);
    const { page } = visit;
    await connect(visit);
    await page.goto(`${host.urls.app}/meetings`);
    await page.getByRole('link', { name: 'Staff meeting', exact: true }).first().click();
    await page.getByRole('button', { name: 'Mute the series' }).click();
    expect(await page.getByRole('status').textContent()).toContain('The series is muted');
    await page.goto(`${host.urls.app}/meetings`);
    const staff = page.locator('li.meeting', { hasText: 'Staff meeting' });
    for (const row of await staff.all()) expect(await row.textContent()).toContain('You muted it.');

    await staff.first().getByRole('link', { name: 'Staff meeting' }).click();
    await page.getByRole('button', { name: 'Prepare it again' }).click();
    await host.world.clock.advanceBy(60);
    await page.goto(`${host.urls.app}/meetings`);
    for (const row of await staff.all()) expect(await row.textContent()).not.toContain('You muted it.');
    await visit.close();
  });

  it('tries out a rule, keeps it, and sees it hold', async () => {
    const visit = await openPage(browser);
    const { page } = visit;
    await connect(visit);
    await page.goto(`${host.urls.app}/rules`);
    await page.getByLabel('Words in the title or text, rule 1').fill('budget review');
    await page.getByLabel('make it a, rule 1').selectOption('Quarterly business review');
    await page.getByRole('button', { name: 'What would this change?' }).click();
    expect(await page.locator('.preview').textContent()).toContain('Then: Quarterly business review');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save rules' }).click();
    await host.world.clock.advanceBy(60);
    await page.goto(`${host.urls.app}/meetings?type=qbr`);
    expect(await page.getByRole('link', { name: 'Budget review' }).count()).toBe(1);
    await visit.close();
  });

  it('says when to be left alone', async () => {
    const visit = await openPage(browser, without);
    const { page } = visit;
    await connect(visit);
    await page.goto(`${host.urls.app}/settings`);
    await page.getByLabel('From', { exact: true }).fill('21:30');
    await page.getByLabel('To', { exact: true }).fill('06:15');
    await page.getByLabel('Ask me by text message where Slack goes unanswered').uncheck();
    await page.getByLabel('Every time you are told is in this zone').selectOption('Asia/Tokyo');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Saved');
    expect(await page.getByLabel('From', { exact: true }).inputValue()).toBe('21:30');
    await page.goto(`${host.urls.app}/meetings`);
    expect(await page.getByText('Times are in Asia/Tokyo').count()).toBe(1);
    await visit.close();
  });

  it('takes everything along and deletes the account, with a receipt', async () => {
    const visit = await openPage(browser);
    const { page } = visit;
    await connect(visit);
    await page.goto(`${host.urls.app}/data`);
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download my data' }).click();
    const file = await downloading;
    expect(file.suggestedFilename()).toBe('exec-assistant-data.json');
    const parts: Buffer[] = [];
    for await (const part of await file.createReadStream()) parts.push(part as Buffer);
    const data = JSON.parse(Buffer.concat(parts).toString('utf8')) as { account: object; meetings: object[] };
    expect(data).toMatchObject({ account: { email: person }, next: null });
    expect(data.meetings.length).toBeGreaterThan(10);

    await page.goto(`${host.urls.app}/data`);
    await page.getByLabel(/Your address/).fill('somebody@else.example');
    await page.getByRole('button', { name: 'Delete my account' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Nothing was changed');
    await page.getByLabel(/Your address/).fill(person);
    await page.getByRole('button', { name: 'Delete my account' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Your account is deleted');
    expect(await page.locator('dl').textContent()).toMatch(/Meetings\s*[1-9]/);
    expect(await accessibilityProblems(page)).toEqual([]);
    const { ports } = host.world;
    expect((await ports.connections.connected(null)).connections).toEqual([]);

    await page.goto(`${host.urls.app}/meetings`);
    expect(new URL(page.url()).host).not.toBe(new URL(host.urls.app).host);
    await signIn(visit);
    await page.goto(host.urls.app);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Three steps');
    await visit.close();
  });
});
