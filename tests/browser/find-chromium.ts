import { existsSync } from 'node:fs';

const places = [
  process.env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The installed Chromium or Chrome; null where there is none. `CHROMIUM_PATH` says it otherwise. */
export const findChromium = (): string | null =>
  places.find((path) => path !== '' && existsSync(path)) ?? null;

/** Whether the tests of the pages cannot run here; the CI installs a browser, so there they must. */
export const browserIsMissing = (): boolean => findChromium() === null && process.env.CI !== 'true';
