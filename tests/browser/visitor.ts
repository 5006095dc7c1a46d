import AxeBuilder from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

export const launch = async (): Promise<Browser> => {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('No Chromium is installed; CHROMIUM_PATH can name one');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
};

export const desktop = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };

/** A page that remembers everything that a person would call broken. */
export const openPage = async (
  browser: Browser,
  options: {
    readonly viewport?: { width: number; height: number };
    readonly dark?: boolean;
    readonly script?: boolean;
  } = {},
) => {
  const context = await browser.newContext({
    viewport: options.viewport ?? desktop,
    colorScheme: options.dark === true ? 'dark' : 'light',
    javaScriptEnabled: options.script ?? true,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(8000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('requestfailed', (request) => {
    // Going on to the next page ends what the last one was still asking.
    const reason = request.failure()?.errorText ?? '';
    if (reason !== 'net::ERR_ABORTED') problems.push(`${reason}: ${request.url()}`);
  });
  return { page, problems, close: () => context.close() };
};

/** Whether anything is wider than the screen. */
export const overflows = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, as `rule: where`. The script goes in past the policy of the page, which allows none. */
export const accessibilityProblems = async (page: Page): Promise<readonly string[]> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: AxeBuilder.source });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then(({ violations }) => JSON.stringify(
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', '))))`,
    awaitPromise: true,
  });
  await session.detach();
  return JSON.parse(String(result.value)) as readonly string[];
};
