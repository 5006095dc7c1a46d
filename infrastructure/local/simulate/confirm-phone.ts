import { PermanentError } from '../../../src/core/errors.ts';
import type { TwilioSimulator } from '../twilio/create-twilio-simulator.ts';
import { createBrowser } from './browser.ts';

const path = '/settings/phone';

/** Confirms a telephone on the page where a person does: number, consent, and the code that arrives. */
export const confirmPhone = async (input: {
  readonly appUrl: string;
  readonly email: string;
  /** As `+14155550100`. */
  readonly phone: string;
  readonly twilio: TwilioSimulator;
}): Promise<void> => {
  const { appUrl, email, phone, twilio } = input;
  const browser = createBrowser();
  const login = new URLSearchParams({ login_hint: email, auto_consent: '1', next: path });
  const page = await (await browser.open(`${appUrl}/auth/login?${login}`)).text();
  const formToken = /name="formToken" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const send = async (fields: Readonly<Record<string, string>>): Promise<void> => {
    const answer = await browser.post(`${appUrl}${path}`, { formToken, ...fields });
    await answer.body?.cancel();
    if (!answer.ok) throw new PermanentError(`Confirming the telephone ended with status ${answer.status}`);
  };
  await send({ action: 'start', consent: 'yes', number: phone });
  const code = /\b\d{6}\b/.exec(twilio.messages(phone).at(-1)?.body ?? '')?.[0] ?? '';
  await send({ action: 'confirm', code });
};
