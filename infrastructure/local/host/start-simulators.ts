import { join } from 'node:path';
import type { Log } from '../../../src/ports/log.ts';
import type { Secrets } from '../../../src/ports/secrets.ts';
import type { LocalClock } from '../clock/local-clock.ts';
import type { AccountCalendar } from '../google/account-calendar.ts';
import { createGoogleSimulator, type GoogleSnapshot, simulatedClient } from '../google/google-simulator.ts';
import { createPushDelivery } from '../google/push-delivery.ts';
import { createSlackSimulator } from '../slack/create-slack-simulator.ts';
import { createTwilioSimulator } from '../twilio/create-twilio-simulator.ts';
import { simulatedTwilio } from './addresses.ts';
import type { Doors } from './doors.ts';
import { keepSnapshots } from './snapshots.ts';
import { noStateFile, stateFile } from './state-file.ts';

/** Google, Slack and a telephone on this machine, each behind a door of its own. */
export const startSimulators = async (input: {
  readonly clock: LocalClock;
  readonly log: Log;
  readonly secrets: Secrets;
  readonly accounts: readonly AccountCalendar[];
  readonly appBaseUrl: string;
  readonly googleClientId: string;
  readonly doors: Pick<Doors, 'google' | 'slack' | 'phone'>;
  /** Where their state is kept; null: nowhere. */
  readonly directory: string | null;
}) => {
  const { clock, log, accounts, directory, doors } = input;
  const file = <State>(name: string) =>
    directory === null ? noStateFile : stateFile<State>(join(directory, `${name}.json`));
  const files = {
    google: file<GoogleSnapshot>('google'),
    slack: file<string>('slack'),
    twilio: file<string>('phone'),
  };
  const snapshots: ReturnType<typeof keepSnapshots>[] = [];
  /** A snapshot is work: none is made where none is kept. */
  const keeping = (keep: () => void): (() => void) => {
    if (directory === null) return () => {};
    const snapshot = keepSnapshots(keep);
    snapshots.push(snapshot);
    return snapshot.changed;
  };
  const timeZone = () => accounts[0]?.timeZone ?? 'UTC';

  const push = createPushDelivery({
    clock,
    post: async ({ address, headers }) => (await fetch(address, { method: 'POST', headers })).status,
  });
  const google = createGoogleSimulator({
    clock,
    calendars: accounts,
    log,
    sendPush: push.send,
    baseUrl: () => doors.google.url,
    clients: [{ ...simulatedClient, clientId: input.googleClientId }],
    onChange: keeping(() => files.google.write(google.control.snapshot())),
  });
  const slack = createSlackSimulator({
    clock,
    log,
    timeZone,
    botToken: await input.secrets.get('slack-bot-token'),
    signingSecret: await input.secrets.get('slack-signing-secret'),
    appBaseUrl: () => input.appBaseUrl,
    ownBaseUrl: () => doors.slack.url,
    people: accounts.slice(0, 1).map(({ email, name }) => ({ email, name })),
    changed: keeping(() => files.slack.write(slack.snapshot())),
  });
  const twilio = createTwilioSimulator({
    clock,
    log,
    timeZone,
    accountSid: simulatedTwilio.accountSid,
    authToken: await input.secrets.get('twilio-auth-token'),
    appBaseUrl: () => input.appBaseUrl,
    changed: keeping(() => files.twilio.write(twilio.snapshot())),
  });
  const saved = { google: files.google.read(), slack: files.slack.read(), twilio: files.twilio.read() };
  if (saved.google !== null) google.control.restore(saved.google);
  if (saved.slack !== null) slack.restore(saved.slack);
  if (saved.twilio !== null) twilio.restore(saved.twilio);

  doors.google.lead(google.app);
  doors.slack.lead(slack.app);
  doors.phone.lead(twilio.app);

  return {
    google,
    push,
    slack,
    twilio,
    urls: { google: doors.google.url, slack: doors.slack.url, twilio: doors.phone.url },
    stop: (): void => {
      for (const door of [doors.google, doors.slack, doors.phone]) door.lead(null);
      for (const snapshot of snapshots) snapshot.flush();
    },
  };
};
