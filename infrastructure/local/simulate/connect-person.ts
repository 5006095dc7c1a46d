import { PermanentError } from '../../../src/core/errors.ts';
import { createBrowser } from './browser.ts';

/** Signs a person in and connects the calendar, through the same redirects that a browser follows. */
export const connectPerson = async (appUrl: string, email: string): Promise<void> => {
  const browser = createBrowser();
  const query = new URLSearchParams({ login_hint: email, auto_consent: '1' });
  for (const path of ['/auth/login', '/calendar/auth']) {
    const response = await browser.open(`${appUrl}${path}?${query}`);
    await response.body?.cancel();
    if (!response.ok) throw new PermanentError(`${path} ended with status ${response.status}`);
  }
};
