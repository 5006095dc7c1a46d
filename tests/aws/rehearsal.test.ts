import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createBrowser } from '../../infrastructure/local/simulate/browser.ts';
import type { SlackMessage } from '../../infrastructure/local/slack/slack-state.ts';
import { addMinutes } from '../../src/core/time.ts';
import { systemClock } from '../../src/runtime/system-clock.ts';
import { allowedActions } from './allowed-actions.ts';
import { type Rehearsal, startRehearsal, until } from './rehearsal.ts';

const me = 'dana.lee@brightpath.example';
const browser = createBrowser();
const eventIds = new Map<string, string>();
let rehearsal: Rehearsal;

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

/** Puts a meeting of an hour into the calendar, 20 hours from now; gives its event's id. */
const invite = (title: string): string => {
  const start = addMinutes(systemClock.now(), 20 * 60);
  return rehearsal.simulators.google.control.insertEvent(me, {
    summary: title,
    start: { dateTime: start, timeZone: 'Europe/Berlin' },
    end: { dateTime: addMinutes(start, 60), timeZone: 'Europe/Berlin' },
    organizer: { email: 'kit@brightpath.example', displayName: 'Kit Moreau' },
    attendees: [
      { email: me, displayName: 'Dana Lee', self: true, responseStatus: 'accepted' },
      {
        email: 'kit@brightpath.example',
        displayName: 'Kit Moreau',
        organizer: true,
        responseStatus: 'accepted',
      },
    ],
  });
};

const { stringify } = JSON;
const messages = (): readonly SlackMessage[] => rehearsal.simulators.slack.messages(me);
const messageWith = (title: string, words: string): SlackMessage | undefined =>
  messages().find((message) => stringify(message).includes(title) && stringify(message).includes(words));
const noticeOf = (title: string): Promise<SlackMessage> =>
  until(`the notice of ${title}`, () => messageWith(title, '"start_prep"'), 90);
const click = (notice: SlackMessage, actionId: string) =>
  rehearsal.simulators.slack.click({ user: me, messageTs: notice.ts, actionId });

const api = async (path: string): Promise<Record<string, unknown>> =>
  (await browser.open(`${rehearsal.url}${path}`)).json() as Promise<Record<string, unknown>>;

type ShownMeeting = { readonly title: string; readonly prepStatus: string };
const statusOf = async (title: string): Promise<string | undefined> =>
  ((await api('/api/meetings')).meetings as readonly ShownMeeting[]).find((one) => one.title === title)
    ?.prepStatus;
const becomes = (title: string, status: string) =>
  until(`${title} to be ${status}`, async () => ((await statusOf(title)) === status ? true : null), 90);

describe('the deployed shape on an emulator of AWS, with its policies enforced', () => {
  it('signs a person in and connects the calendar through API Gateway', async () => {
    for (const path of ['/auth/login', '/calendar/auth']) {
      const consent = new URL((await browser.open(`${rehearsal.url}${path}`)).url);
      consent.searchParams.set('login_hint', me);
      consent.searchParams.set('auto_consent', '1');
      expect((await browser.open(consent.href)).status).toBe(200);
    }
    expect(await api('/calendar/auth/status')).toMatchObject({ connected: true });
  });

  it('finds new meetings: the monitor queues, the worker syncs', async () => {
    for (const title of ['Budget plan', 'Hiring round', 'Vendor review', 'Office move']) {
      eventIds.set(title, invite(title));
    }
    await rehearsal.invoke('monitor');
    await until('the meetings', async () => (await statusOf('Office move')) ?? null, 30);
  });

  it('asks in Slack: the schedule sweeps, the bus starts the workflow, the workflow waits with its token', async () => {
    const notices = await Promise.all(
      ['Budget plan', 'Hiring round', 'Vendor review', 'Office move'].map(noticeOf),
    );
    expect(new Set(notices.map(({ ts }) => ts)).size).toBe(4);
  });

  it('writes and delivers what can be downloaded after the questions are answered', async () => {
    await click(await noticeOf('Budget plan'), 'start_prep');
    const form = await until('the form', () => rehearsal.simulators.slack.openViews(me).at(-1));
    const blocks = (form.view.blocks ?? []) as readonly { block_id?: string; type: string }[];
    const values = blocks
      .filter(({ type }) => type === 'input')
      .map(({ block_id: id = '' }) => [id, 'Agree the number for next year.']);
    await rehearsal.simulators.slack.submit({ viewId: form.id, values: Object.fromEntries(values) });
    const message = await until('the materials', () => messageWith('Budget plan', `${rehearsal.url}/m/`), 90);
    const link = new RegExp(`${rehearsal.url}/m/[\\w-]+`).exec(stringify(message))?.[0] ?? '';
    const opened = await browser.open(link);
    const page = await opened.text();
    expect([opened.status, opened.url.startsWith(rehearsal.recorder.url)]).toEqual([200, true]);
    expect(page).toContain('Budget plan');
    expect(page).toContain('Agree the number for next year.');
    await becomes('Budget plan', 'prepared');
  });

  it('prepares nothing that is skipped', async () => {
    await click(await noticeOf('Hiring round'), 'skip_prep');
    await becomes('Hiring round', 'skipped');
  });

  it('puts off what is to be asked later', async () => {
    const notice = await noticeOf('Vendor review');
    await click(notice, 'snooze_prep');
    await until('the notice to say so', () => {
      const edited = messages().find(({ ts }) => ts === notice.ts);
      return edited !== undefined && !stringify(edited).includes('"start_prep"') ? edited : null;
    });
    expect(await statusOf('Vendor review')).toBe('preparing');
  });

  it('withdraws what was cancelled', async () => {
    const notice = await noticeOf('Office move');
    const gone = rehearsal.simulators.google.control.requestLog.length;
    const id = eventIds.get('Office move') ?? '';
    rehearsal.simulators.google.control.deleteEvent(me, id);
    await rehearsal.invoke('monitor');
    await until('the notice to be withdrawn', () => {
      const edited = messages().find(({ ts }) => ts === notice.ts);
      return edited !== undefined && /cancelled/i.test(stringify(edited)) ? edited : null;
    });
    expect(rehearsal.simulators.google.control.requestLog.length).toBeGreaterThan(gone);
  });

  it('was refused nothing, and called nothing that its policy does not name', () => {
    const allowed = allowedActions(rehearsal.deployment.manifest);
    const { calls } = rehearsal.recorder;
    expect(calls.filter(({ status }) => status === 403)).toEqual([]);
    const used = new Set(calls.map((call) => `${call.function} ${call.action}`));
    const granted = [...allowed].flatMap(([name, actions]) => actions.map((action) => `${name} ${action}`));
    expect([...used].filter((call) => !granted.includes(call))).toEqual([]);
  });

  it('did nothing that Google, Slack or Twilio would refuse', () => {
    const { google, slack, twilio } = rehearsal.simulators;
    expect([google.control.violations, slack.violations(), twilio.violations()]).toEqual([[], [], []]);
  });
});
