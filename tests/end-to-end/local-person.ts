import assert from 'node:assert/strict';
import type { RawEvent } from '../../infrastructure/local/google/account-calendar.ts';
import { createHost, type Host } from '../../infrastructure/local/host/create-host.ts';
import { createBrowser } from '../../infrastructure/local/simulate/browser.ts';
import { connectPerson } from '../../infrastructure/local/simulate/connect-person.ts';
import { sendInteraction } from '../../infrastructure/local/slack/send-interaction.ts';
import type { SlackMessage } from '../../infrastructure/local/slack/slack-state.ts';
import { teamId, userIdOf } from '../../infrastructure/local/slack/slack-state.ts';
import type { Preparation } from '../../src/core/preparation.ts';
import type { Instant } from '../../src/core/time.ts';
import { addMinutes } from '../../src/core/time.ts';
import { type RecordingLog, recordingLog } from '../fakes/recording-log.ts';

/** A Monday, nine o'clock in Berlin. */
export const monday: Instant = '2026-03-02T08:00:00Z';
export const dana = { email: 'dana.lee@brightpath.example', name: 'Dana Lee' };
export const kit = { email: 'kit.moreau@brightpath.example', name: 'Kit Moreau' };

export type Invitation = {
  readonly title: string;
  /** Hours from the beginning of the test. @default 30 */
  readonly inHours?: number;
  readonly minutes?: number;
  readonly weekly?: boolean;
  readonly others?: readonly { readonly email: string; readonly name: string }[];
  readonly more?: RawEvent;
};

const timeOf = (at: Instant) => ({ dateTime: at, timeZone: 'Europe/Berlin' });

/** An invitation from Kit to Dana, as Google keeps it. */
export const invitation = (input: Invitation): RawEvent => {
  const start = addMinutes(monday, (input.inHours ?? 30) * 60);
  return {
    summary: input.title,
    start: timeOf(start),
    end: timeOf(addMinutes(start, input.minutes ?? 60)),
    organizer: { email: kit.email, displayName: kit.name },
    attendees: [
      { email: dana.email, displayName: dana.name, self: true, responseStatus: 'accepted' },
      { email: kit.email, displayName: kit.name, organizer: true, responseStatus: 'accepted' },
      ...(input.others ?? []).map(({ email, name }) => ({
        email,
        displayName: name,
        responseStatus: 'accepted',
      })),
    ],
    ...(input.weekly === true && { recurrence: ['RRULE:FREQ=WEEKLY'] }),
    ...input.more,
  };
};

const { stringify } = JSON;
const wordsOf = (message: SlackMessage): string => stringify([message.text, message.blocks]);

export type LocalPerson = Awaited<ReturnType<typeof startWithPerson>>;

const account = (
  person: { email: string; name: string },
  events: readonly RawEvent[],
  timeZone = 'Europe/Berlin',
) => ({
  ...person,
  calendarId: person.email,
  timeZone,
  events,
});

/** The whole application on this machine with one person who has signed in and connected a calendar. */
export const startWithPerson = async (
  options: {
    readonly variables?: Record<string, string>;
    readonly events?: readonly RawEvent[];
    readonly dataDirectory?: string;
    /** Of the person's calendar. @default Europe/Berlin */
    readonly timeZone?: string;
    /** @default monday */
    readonly start?: Instant;
  } = {},
) => {
  const log = recordingLog();
  const running = await createHost({
    accounts: [account(dana, options.events ?? [], options.timeZone), account(kit, [])],
    port: null,
    dataDirectory: options.dataDirectory ?? null,
    start: options.start ?? monday,
    log: () => log,
    variables: options.variables ?? {},
  });
  return {
    ...(await connectedPerson(running, log)),
    /** The same person after all was thrown away. */
    connectAgain: () => connectedPerson(running, log),
    /** Fails the test in which a vendor would have refused something. */
    stop: async () => {
      const { google, slack, twilio } = running.world.simulators;
      const violations = [...google.control.violations, ...slack.violations(), ...twilio.violations()];
      await running.stop();
      assert.deepEqual(violations, [], 'a vendor would have refused this');
    },
  };
};

const connectedPerson = async (running: Host, log: RecordingLog) => {
  const { urls } = running;
  const host = { ...running.world, urls };
  const { slack, google, twilio } = host.simulators;
  await connectPerson(host.urls.app, dana.email);
  await host.clock.settle();

  const { id: userId } = (await host.ports.users.bySlack({ teamId, userId: userIdOf(dana.email) })) ?? {
    id: '',
  };

  const browserOf = async (email: string) => {
    const browser = createBrowser();
    const answer = await browser.open(
      `${host.urls.app}/auth/login?login_hint=${encodeURIComponent(email)}&auto_consent=1`,
    );
    await answer.body?.cancel();
    return browser;
  };
  const browser = await browserOf(dana.email);

  /** The newest message about the meeting in which all the words stand. */
  const find = (title: string, ...words: readonly string[]): SlackMessage | undefined =>
    slack
      .messages(dana.email)
      .filter((message) => [title, ...words].every((word) => wordsOf(message).includes(word)))
      .at(-1);
  const must = (title: string, ...words: readonly string[]): SlackMessage => {
    const message = find(title, ...words);
    if (message === undefined) throw new Error(`No message of ${title} says ${words.join(' and ')}`);
    return message;
  };
  const notice = (title: string): SlackMessage => must(title, '"start_prep"');
  const click = async (message: SlackMessage, actionId: string) => {
    const delivery = await slack.click({ user: dana.email, messageTs: message.ts, actionId });
    await host.clock.settle();
    return delivery;
  };
  /** Answers every question with the same words, or each with its own. */
  const submit = async (answer: string | readonly string[], note = '') => {
    const form = slack.openViews(dana.email).at(-1);
    if (form === undefined) throw new Error('No form is open');
    const blocks = (form.view.blocks ?? []) as readonly { block_id?: string; type: string }[];
    const values = blocks
      .filter(({ type }) => type === 'input')
      .map(({ block_id: id = '' }, index) => [
        id,
        id === 'note' ? note : typeof answer === 'string' ? answer : (answer[index] ?? ''),
      ]);
    const delivery = await slack.submit({ viewId: form.id, values: Object.fromEntries(values) });
    await host.clock.settle();
    return delivery;
  };

  /** Presses a button as Slack would send it, whoever presses and however old the message is. */
  const press = async (message: SlackMessage, by: { readonly email: string; readonly actionId: string }) => {
    const elements = message.blocks.flatMap((block) =>
      Array.isArray(block.elements) ? (block.elements as readonly Record<string, unknown>[]) : [],
    );
    const action = elements.find(({ action_id: id }) => id === by.actionId);
    if (action === undefined) throw new Error(`No button ${by.actionId}`);
    const delivery = await sendInteraction(
      {
        appBaseUrl: host.urls.app,
        signingSecret: await host.ports.secrets.get('slack-signing-secret'),
        now: host.clock.now(),
      },
      {
        type: 'block_actions',
        team: { id: teamId, domain: 'local' },
        user: { id: userIdOf(by.email), team_id: teamId },
        api_app_id: 'A0LOCAL',
        trigger_id: '1.trigger',
        channel: { id: message.conversation, name: 'directmessage' },
        container: { type: 'message', message_ts: message.ts, channel_id: message.conversation },
        actions: [{ ...action, action_ts: message.ts }],
      },
    );
    await host.clock.settle();
    return delivery;
  };

  return {
    host,
    urls,
    log,
    press,
    browser,
    browserOf,
    slack,
    google: google.control,
    twilio,
    wordsOf,
    find,
    must,
    notice,
    click,
    submit,
    /** Everything that Slack shows of a meeting, in order. */
    messagesAbout: (title: string) =>
      slack.messages(dana.email).filter((message) => wordsOf(message).includes(title)),
    invite: (input: Invitation): string => google.control.insertEvent(dana.email, invitation(input)),
    /** Google is looked at as every two hours; all that follows has happened when it returns. */
    sync: async (): Promise<void> => {
      await host.run('monitor', {});
      await host.clock.settle();
      // What is due already is swept a second later.
      await host.clock.advanceBy(60);
    },
    pass: (duration: { readonly hours?: number; readonly minutes?: number }): Promise<void> =>
      host.clock.advanceBy((duration.hours ?? 0) * 3600 + (duration.minutes ?? 0) * 60),
    answer: async (
      title: string,
      text: string | readonly string[] = 'Decide on the plan.',
      note = '',
    ): Promise<void> => {
      await click(notice(title), 'start_prep');
      await submit(text, note);
    },
    /** The address of the newest materials of a meeting. */
    linkOf: (title: string): string => {
      const message = slack
        .messages(dana.email)
        .filter((one) => wordsOf(one).includes(title) && wordsOf(one).includes('/m/'))
        .at(-1);
      const link = /https?:\/\/[^"\s|>]+\/m\/[\w-]+/.exec(message === undefined ? '' : wordsOf(message));
      if (link === null) throw new Error(`No link to the materials of ${title}`);
      return link[0];
    },
    /** The meeting as the REST interface gives it. */
    meeting: async (title: string): Promise<Record<string, unknown>> => {
      const answer = await browser.open(`${host.urls.app}/api/meetings?limit=100&from=${monday}`);
      const { meetings } = (await answer.json()) as { meetings: readonly Record<string, unknown>[] };
      const found = meetings.find((one) => one.title === title);
      if (found === undefined) throw new Error(`No meeting ${title}`);
      return found;
    },
    userId,
    preparations: async (): Promise<readonly Preparation[]> => host.ports.preparations.recent(userId, 20),
  };
};
