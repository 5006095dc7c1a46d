import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { readAccount } from '../../infrastructure/local/cli/account.ts';
import { createHost, type Host } from '../../infrastructure/local/host/create-host.ts';
import { approvalsWith } from '../builders/approval-summaries.ts';
import { monday } from '../end-to-end/local-person.ts';
import { recordingLog } from '../fakes/recording-log.ts';
import { accessibilityProblems, desktop, launch, openPage, overflows, phone } from './visitor.ts';

const person = 'alex.morgan@northwind.example';
const held = 'Prepare: Budget review';

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

/** Looks at what is on the screen as somebody who cannot overlook a fault. */
const look = async ({ page, problems }: Visit): Promise<void> => {
  const { pathname } = new URL(page.url());
  expect([pathname, await overflows(page)]).toEqual([pathname, false]);
  expect([pathname, await accessibilityProblems(page)]).toEqual([pathname, []]);
  expect([pathname, problems]).toEqual([pathname, []]);
};

const connect = async ({ page }: Visit): Promise<void> => {
  await page.goto(`${host.urls.app}/auth/login?login_hint=${person}&auto_consent=1`);
  await page.goto(`${host.urls.app}/calendar/auth?login_hint=${person}&auto_consent=1`);
  await host.world.clock.advanceBy(120);
};

/** Turns calendar actions on, and gives Google's permission on Google's page. */
const turnActionsOn = async (visit: Visit): Promise<void> => {
  const { page } = visit;
  await page.goto(`${host.urls.app}/settings`);
  await page.getByRole('button', { name: 'Turn calendar actions on' }).click();
  await page.getByText('Waits for permission').waitFor();
  await look(visit);
  await page.getByRole('link', { name: 'Give permission at Google' }).click();
  await page.getByText('View and edit events').waitFor();
  await page.getByRole('button', { name: /continue|allow/i }).click();
  await page.waitForURL(`${host.urls.app}/settings**`);
  expect(await page.locator('#actions .badge').textContent()).toBe('On');
  expect(await page.getByRole('status').textContent()).toContain('only after your yes');
  await look(visit);
};

const openMeeting = async ({ page }: Visit): Promise<void> => {
  await page.goto(`${host.urls.app}/meetings`);
  await page.getByRole('link', { name: 'Budget review', exact: true }).first().click();
};

/** How many events of this title Google has. */
const atGoogle = (title: string): number =>
  host.world.simulators.google.control
    .eventIds(person)
    .flatMap((id) => host.world.simulators.google.control.getEvent(person, id) ?? [])
    .filter(({ summary, status }) => summary === title && status !== 'cancelled').length;

describe.each([
  ['a desktop', desktop, false],
  ['a phone in the dark', phone, true],
] as const)('calendar actions on %s', (_, viewport, dark) => {
  it('are turned on; time is held after a yes, seen in the calendar, and given back', async () => {
    const visit = await openPage(browser, { viewport, dark });
    const { page } = visit;
    await connect(visit);
    await openMeeting(visit);
    await page.getByRole('link', { name: 'Calendar actions are off' }).click();
    expect(new URL(page.url()).pathname).toBe('/settings');
    await turnActionsOn(visit);

    await openMeeting(visit);
    await look(visit);
    await page.getByRole('button', { name: 'Hold 30 minutes to prepare' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'Hold time to prepare “Budget review”',
    );
    await look(visit);
    await host.world.clock.settle();
    expect(atGoogle(held)).toBe(0);
    await page.goto(host.urls.app);
    await look(visit);
    await page.getByRole('link', { name: /^Decide/ }).click();
    await page.getByRole('button', { name: 'Approve' }).click();
    expect(await page.getByRole('status').textContent()).toContain('You said yes');
    await host.world.clock.advanceBy(60);
    expect(atGoogle(held)).toBe(1);
    await page.reload();
    expect(await page.locator('.timeline').textContent()).toContain('Done in your calendar');
    await look(visit);
    await page.goto(`${host.urls.app}/meetings`);
    expect(await page.getByRole('link', { name: held }).count()).toBe(1);

    await page.goto(`${host.urls.app}/approvals`);
    await look(visit);
    await page.getByRole('button', { name: 'Undo' }).click();
    await host.world.clock.advanceBy(60);
    expect(atGoogle(held)).toBe(0);
    await page.goto(`${host.urls.app}/meetings`);
    expect(await page.getByRole('link', { name: held }).count()).toBe(0);
    await page.goto(`${host.urls.app}/approvals`);
    expect(await page.getByText('Undone', { exact: true }).count()).toBe(1);
    await page.goto(`${host.urls.app}/activity`);
    expect(await page.locator('main').textContent()).toContain('A change of your calendar was undone');
    await look(visit);
    await visit.close();
  });

  it('can be read in every state, however long the words and many the conflicts', async () => {
    const visit = await openPage(browser, { viewport, dark });
    const { page } = visit;
    await connect(visit);
    const { ports } = host.world;
    const [connection] = (await ports.connections.connected(null)).connections;
    const { userId = '' } = connection ?? {};
    const approvals = approvalsWith('Donaudampfschifffahrtsgesellschaft'.repeat(6));
    for (const approval of approvals) await ports.approvals.save({ ...approval, userId, dueAt: null });
    for (const path of ['/approvals', ...approvals.map(({ id }) => `/approvals/${id}`)]) {
      await page.goto(`${host.urls.app}${path}`);
      await look(visit);
    }
    await visit.close();
  });

  it('are asked for and approved in Slack, where the same message says what came of it', async () => {
    const visit = await openPage(browser, { viewport, dark });
    const { page } = visit;
    await connect(visit);
    await turnActionsOn(visit);
    await openMeeting(visit);
    await page.getByRole('button', { name: 'Hold 30 minutes to prepare' }).click();
    await host.world.clock.settle();

    await page.goto(host.urls.slack);
    const message = page.locator('article, .message, li', { hasText: 'Hold time to prepare' }).last();
    const press = async (name: string): Promise<void> => {
      const pressed = page.waitForResponse((response) => response.url().includes('/_page/'));
      await message.getByRole('button', { name }).click();
      await pressed;
      await host.world.clock.settle();
      await page.goto(host.urls.slack);
    };
    expect(await overflows(page)).toBe(false);
    await press('Approve');
    expect(atGoogle(held)).toBe(1);
    expect(await message.textContent()).toContain('Your calendar is changed as you agreed.');
    await press('Undo');
    expect(atGoogle(held)).toBe(0);
    expect(await message.textContent()).toContain('your calendar is as it was');
    expect(await message.getByRole('button').count()).toBe(0);
    await visit.close();
  });
});
