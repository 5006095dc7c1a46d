import { describe, expect, it } from '@jest/globals';
import { aUser } from '../builders/a-user.ts';
import { browserOf, webHouse } from './web-house.ts';

const settingsHouse = async () => {
  const house = webHouse();
  await house.users.save(aUser());
  const browser = browserOf(house);
  await browser.become('user1');
  const formToken = await browser.formToken('user1');
  const save = (form: Record<string, string>) => browser.post('/settings', { formToken, ...form });
  return { house, browser, save };
};

const whole = {
  slack: 'yes',
  sms: 'yes',
  timeZone: 'Europe/Berlin',
  quietFrom: '',
  quietTo: '',
  escalate: '',
};

describe('the settings', () => {
  it('are shown with what is usual here', async () => {
    const { browser } = await settingsHouse();
    const page = await (await browser.get('/settings')).text();
    expect(page).toContain('Leave it empty for the usual');
    expect(page).toContain('<option value="Europe/Berlin" selected>');
  });

  it('are kept as the form says, with a trace', async () => {
    const { house, save } = await settingsHouse();
    const form = {
      ...whole,
      sms: '',
      smsTitle: 'yes',
      quietFrom: '21:30',
      quietTo: '06:00',
      escalate: '45',
      timeZone: 'Asia/Tokyo',
    };
    const answer = await save(form);
    expect(answer.headers.get('location')).toBe('/settings?notice=saved');
    expect(await house.users.get('user1')).toMatchObject({
      timeZone: 'Asia/Tokyo',
      preferences: {
        slack: true,
        sms: false,
        smsTitle: true,
        quietHours: { from: '21:30', to: '06:00' },
        escalateToSmsAfterMinutes: 45,
      },
    });
    expect(house.audit.all()).toMatchObject([{ action: 'preferences.changed', actor: 'user1' }]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['quiet hours without an end', { ...whole, quietFrom: '21:30' }, 'a beginning and an end'],
    ['no patience', { ...whole, escalate: '1' }, 'from 5 to 1440'],
    ['minutes that are no number', { ...whole, escalate: 'soon' }, 'from 5 to 1440'],
    ['an unknown zone', { ...whole, timeZone: 'Mars/Base' }, 'no time zone'],
  ])('with %s stay as they were, and the page says why', async (_what, form, words) => {
    const { house, save } = await settingsHouse();
    const answer = await save(form);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(words);
    expect((await house.users.get('user1'))?.preferences).toBeUndefined();
  });

  it('are changed by nobody without the form’s token', async () => {
    const { house, browser } = await settingsHouse();
    expect((await browser.post('/settings', whole)).status).toBe(403);
    expect((await house.users.get('user1'))?.version).toBe(1);
  });
});
