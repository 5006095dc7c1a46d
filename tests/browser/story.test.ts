import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { readAccount } from '../../infrastructure/local/cli/account.ts';
import { createHost, type Host } from '../../infrastructure/local/host/create-host.ts';
import { monday } from '../end-to-end/local-person.ts';
import { recordingLog } from '../fakes/recording-log.ts';
import { accessibilityProblems, desktop, launch, openPage, overflows, phone } from './visitor.ts';

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
  expect(await overflows(page)).toBe(false);
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(problems).toEqual([]);
};

const signInAndConnect = async (visit: Visit): Promise<void> => {
  const { page } = visit;
  await page.goto(host.urls.app);
  await look(visit);
  await page.getByRole('link', { name: /sign in with google/i }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await look(visit);
  await page
    .getByRole('link', { name: /connect calendar/i })
    .first()
    .click();
  await page.getByRole('button', { name: /continue|allow/i }).click();
  await page.waitForURL(`${host.urls.app}/**`);
  await host.world.clock.advanceBy(120);
};

describe.each([
  ['a desktop', desktop, false],
  ['a phone', phone, false],
  ['a phone in the dark', phone, true],
] as const)('the sample story on %s', (_, viewport, dark) => {
  it('goes from signing in to the materials by clicks alone', async () => {
    const visit = await openPage(browser, { viewport, dark });
    const { page } = visit;
    await signInAndConnect(visit);
    await page.goto(host.urls.app);
    await expect(page.getByRole('heading', { name: 'Waits for you' }).count()).resolves.toBe(1);
    await look(visit);
    await page.getByRole('link', { name: 'Meetings', exact: true }).click();
    await look(visit);
    await page.getByRole('link', { name: 'QBR with Contoso' }).first().click();
    await look(visit);

    await page.goto(host.urls.slack);
    expect(await overflows(page)).toBe(false);
    await page.getByRole('button', { name: 'Start prep' }).first().click();
    await page.getByText('Meeting preparation').waitFor();
    for (const field of await page.getByRole('textbox').all()) {
      if (await field.isVisible()) await field.fill('Agree the scope, and who owns it.');
    }
    const sent = page.waitForResponse((response) => response.url().includes('/_page/submit'));
    await page
      .getByRole('button', { name: /^(prepare|submit|send answers)/i })
      .last()
      .click();
    await sent;
    await host.world.clock.settle();
    await page.goto(host.urls.slack);
    const link = await page.getByRole('link', { name: 'Open materials' }).first().getAttribute('href');
    await page.goto(link ?? '');
    expect(await page.getByText('Agree the scope, and who owns it.').count()).toBeGreaterThan(0);
    await look(visit);
    await visit.close();
  });
});

/** What has the focus, and whether that can be seen. */
const whereTheFocusIs = `(() => {
  const at = document.activeElement;
  if (at === null || at === document.body) return null;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
  const shown = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  return { path: [at.tagName, at.textContent, at.getAttribute('href')].join(' '), shown };
})()`;

describe('the pages', () => {
  it('need no script: questions can be answered on the page itself', async () => {
    const visit = await openPage(browser, { script: false });
    const { page } = visit;
    await page.goto(`${host.urls.app}/auth/login?login_hint=alex.morgan@northwind.example&auto_consent=1`);
    await page.goto(`${host.urls.app}/calendar/auth?login_hint=alex.morgan@northwind.example&auto_consent=1`);
    await host.world.clock.advanceBy(120);
    await page.goto(host.urls.app);
    await page
      .getByRole('link', { name: /^Answer/ })
      .first()
      .click();
    for (const field of await page.getByRole('textbox').all()) await field.fill('Decide on the plan.');
    const answered = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Send answers' }).click();
    await answered;
    await host.world.clock.settle();
    await page.reload();
    expect(await page.getByRole('link', { name: /open|materials/i }).count()).toBeGreaterThan(0);
    await visit.close();
  });

  it('can be used with the keyboard alone, and show where it is', async () => {
    const visit = await openPage(browser);
    const { page } = visit;
    await signInAndConnect(visit);
    await page.goto(host.urls.app);
    const focusable = await page
      .locator('a[href], button, input:not([type=hidden]), textarea, select')
      .count();
    const reached = new Set<string>();
    for (let presses = 0; presses < focusable + 2; presses += 1) {
      await page.keyboard.press('Tab');
      const state = await page.evaluate<{ path: string; shown: boolean } | null>(whereTheFocusIs);
      if (state === null) break;
      expect(state).toMatchObject({ shown: true });
      reached.add(state.path);
    }
    expect(reached.size).toBeGreaterThan(10);
    await visit.close();
  });

  it('say what is wrong in words where there is nothing to see', async () => {
    const visit = await openPage(browser, { viewport: phone });
    await signInAndConnect(visit);
    for (const path of ['/nothing', '/meetings/unknown', '/m/aaaaaaaaaaaaaaaaaaaaaa']) {
      const answer = await visit.page.goto(`${host.urls.app}${path}`);
      expect(answer?.status()).toBe(404);
      expect(await visit.page.getByRole('heading', { level: 1 }).textContent()).toBe('Nothing here');
      expect(await accessibilityProblems(visit.page)).toEqual([]);
    }
    await visit.close();
  });

  it.each(['/settings/phone'])('%s stands up to the same look', async (path) => {
    const visit = await openPage(browser, { viewport: phone });
    await signInAndConnect(visit);
    await visit.page.goto(`${host.urls.app}${path}`);
    await look(visit);
    await visit.close();
  });
});
