import { GetFunctionConfigurationCommand, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { SendTaskFailureCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { leastPrivilege, printLeastPrivilege } from './least-privilege.ts';
import { type Rehearsal, startRehearsal, until } from './rehearsal.ts';
import { rehearsedPerson } from './rehearsed-person.ts';

const me = 'dana.lee@brightpath.example';
const phone = '+4915112345678';
let rehearsal: Rehearsal;
const person = rehearsedPerson(me, () => rehearsal);

beforeAll(async () => {
  rehearsal = await startRehearsal({
    email: me,
    name: 'Dana Lee',
    calendarId: me,
    timeZone: 'Europe/Berlin',
    events: [],
  });
}, 180_000);
afterAll(() => rehearsal?.stop());

const titles = ['Budget plan', 'Hiring round', 'Vendor review', 'Office move', 'Supplier call', 'Press plan'];
const eventIds = new Map<string, string>();

const stepInput = async (title: string) => {
  const { id: preparationId, userId, meetingId, generation } = await person.preparationOf(title);
  return { preparationId, userId, meetingId, generation };
};

describe('the deployed shape on an emulator of AWS, with its policies enforced', () => {
  it('signs a person in and connects the calendar through API Gateway', async () => {
    for (const path of ['/auth/login', '/calendar/auth']) {
      const consent = new URL((await person.browser.open(person.address(path))).url);
      consent.searchParams.set('login_hint', me);
      consent.searchParams.set('auto_consent', '1');
      expect((await person.browser.open(consent.href)).status).toBe(200);
    }
    expect(await person.api('/calendar/auth/status')).toMatchObject({ connected: true });
  });

  it('finds new meetings: the monitor queues, the worker syncs', async () => {
    for (const title of titles) eventIds.set(title, person.invite(title));
    // Nobody answers this one: 30 minutes before its start it is written without.
    person.invite('Short notice', 32);
    await rehearsal.invoke('monitor');
    await until('the meetings', async () => (await person.meeting('Short notice')) ?? null, 30);
  });

  it('asks in Slack: the schedule sweeps, the bus starts the workflow, the workflow waits with its token', async () => {
    const notices = await Promise.all([...titles, 'Short notice'].map(person.noticeOf));
    expect(new Set(notices.map(({ ts }) => ts)).size).toBe(titles.length + 1);
  });

  it('writes and delivers what can be downloaded after the questions are answered', async () => {
    await person.click(await person.noticeOf('Budget plan'), 'start_prep');
    await person.answer('Agree the number for next year.');
    const link = person.address('/m/');
    const message = await until('the materials', () => person.messageWith('Budget plan', link), 90);
    const opened = await person.browser.open(
      new RegExp(`${link}[\\w-]+`).exec(JSON.stringify(message))?.[0] ?? '',
    );
    const page = await opened.text();
    expect([opened.status, opened.url.startsWith(rehearsal.recorder.url)]).toEqual([200, true]);
    expect(page).toContain('Budget plan');
    expect(page).toContain('Agree the number for next year.');
    expect(page).toContain('with global.anthropic.claude-haiku-5-5');
    await person.becomes('Budget plan', 'prepared');
  });

  it('writes anew what was prepared when its meeting changes', async () => {
    const id = eventIds.get('Budget plan') ?? '';
    rehearsal.simulators.google.control.patchEvent(me, id, { summary: 'Budget plan, second part' });
    await person.send('/calendars', '/sync');
    await until('the word about it', () => person.messageWith('Budget plan, second part', 'Updated'), 90);
  });

  it('reminds of what was prepared, once', async () => {
    const input = await stepInput('Budget plan, second part');
    await rehearsal.invoke('remind', input);
    await rehearsal.invoke('remind', input);
    const reminders = rehearsal.simulators.slack
      .messages(me)
      .filter((message) => /Budget plan.*starts in/.test(JSON.stringify(message)));
    expect(reminders).toHaveLength(1);
  });

  it('takes answers on the page', async () => {
    const { id } = (await person.meeting('Supplier call')) ?? { id: '' };
    await person.send(`/meetings/${id}`, `/meetings/${id}/reply`, {
      reply: 'answers',
      note: 'Ask for the new terms.',
    });
    await person.becomes('Supplier call', 'prepared');
  });

  it('prepares nothing that is skipped', async () => {
    await person.click(await person.noticeOf('Hiring round'), 'skip_prep');
    await person.becomes('Hiring round', 'skipped');
  });

  it('puts off what is to be asked later', async () => {
    const notice = await person.noticeOf('Vendor review');
    await person.click(notice, 'snooze_prep');
    await person.edited(notice, (text) => !text.includes('"start_prep"'));
    expect((await person.meeting('Vendor review'))?.prepStatus).toBe('preparing');
  });

  it('writes without answers when the time to answer is over', async () => {
    const preparation = await person.preparationOf('Short notice');
    // The emulator knows no TimeoutSecondsPath: its end is said in its place, after it has come.
    const overAt = Date.parse(preparation.start) - 30 * 60_000;
    await until('the last moment to answer', () => (Date.now() > overAt ? true : null), 150);
    const taskToken = preparation.taskToken ?? '';
    await rehearsal.emulator.sfn.send(new SendTaskFailureCommand({ taskToken, error: 'States.Timeout' }));
    await person.becomes('Short notice', 'prepared');
  });

  it('withdraws what was cancelled', async () => {
    const notice = await person.noticeOf('Office move');
    rehearsal.simulators.google.control.deleteEvent(me, eventIds.get('Office move') ?? '');
    await rehearsal.invoke('monitor');
    await person.edited(notice, (text) => /cancelled/i.test(text));
  });

  it('tells once, plainly, what could not be prepared', async () => {
    const name = { FunctionName: 'exec-assistant-dev-write-materials' };
    const { Environment } = await rehearsal.emulator.lambda.send(new GetFunctionConfigurationCommand(name));
    const Variables = { ...Environment?.Variables, MATERIALS_BUCKET: 'no-such-bucket' };
    await rehearsal.emulator.lambda.send(
      new UpdateFunctionConfigurationCommand({ ...name, Environment: { Variables } }),
    );
    await person.click(await person.noticeOf('Press plan'), 'start_prep');
    await person.answer('Agree who speaks.');
    await person.becomes('Press plan', 'failed');
    await until('the word about it', () => person.messageWith('Press plan', 'could not'));
    await rehearsal.emulator.lambda.send(
      new UpdateFunctionConfigurationCommand({
        ...name,
        Environment: { Variables: Environment?.Variables ?? {} },
      }),
    );
  });

  it('confirms a telephone, asks by SMS and takes the answer', async () => {
    const path = '/settings/phone';
    await person.send(path, path, { action: 'start', consent: 'yes', number: phone });
    const sent = await until('the code', () => rehearsal.simulators.twilio.messages(phone).at(-1));
    const code = /\b\d{6}\b/.exec(sent.body)?.[0] ?? '';
    expect(await person.send(path, path, { action: 'confirm', code })).toContain('confirmed');
    await person.send('/settings', '/settings', { sms: 'yes', timeZone: 'Europe/Berlin' });

    person.invite('Evening call', 100);
    await rehearsal.invoke('monitor');
    await until('the meeting', async () => (await person.meeting('Evening call')) ?? null, 30);
    await rehearsal.invoke('sweep');
    const before = rehearsal.simulators.twilio.messages(phone).length;
    await until('the SMS', () => rehearsal.simulators.twilio.messages(phone).at(before) ?? null, 90);
    await rehearsal.simulators.twilio.reply({ from: phone, body: '1' });
    await person.becomes('Evening call', 'prepared');
  });

  it('forgets a calendar that is disconnected, and what waited for it', async () => {
    expect(await person.send('/calendars', '/calendar/disconnect')).toContain('Disconnected.');
    expect(await person.api('/calendar/auth/status')).toMatchObject({ connected: false });
    expect((await person.preparationOf('Vendor review').catch(() => null))?.status ?? 'withdrawn').toBe(
      'withdrawn',
    );
  });

  it('deletes an account with all that was kept of it', async () => {
    expect(await person.send('/data', '/data/delete', { email: me })).toMatch(/deleted/i);
    expect((await person.browser.open(person.address('/api/me'))).status).toBe(401);
  });

  it('was refused nothing but what was broken on purpose', () => {
    const refused = rehearsal.calls().filter(({ status }) => status === 403);
    expect(refused.filter((call) => call.function !== 'write-materials')).toEqual([]);
  });

  it('called nothing that its policy does not name, and is allowed nothing without a use', () => {
    // What was broken on purpose is a bucket that is not there.
    const meant = rehearsal.calls().filter(({ resource }) => !resource.includes('no-such-bucket'));
    const report = leastPrivilege(rehearsal.deployment.manifest, meant);
    process.stdout.write(`\n${printLeastPrivilege(report)}\n\n`);
    expect(report.notGranted).toEqual([]);
    expect(report.idle).toEqual([]);
    expect(report.needless).toEqual([]);
  });

  it('logged no error but that of what was broken on purpose', () => {
    expect(rehearsal.errors().filter((error) => !error.startsWith('write-materials'))).toEqual([]);
  });

  it('did nothing that Google, Slack or Twilio would refuse', () => {
    const { google, slack, twilio } = rehearsal.simulators;
    expect([google.control.violations, slack.violations(), twilio.violations()]).toEqual([[], [], []]);
  });
});
