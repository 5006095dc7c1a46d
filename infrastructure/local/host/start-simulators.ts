import { join } from 'node:path';
import type { Log } from '../../../src/ports/log.ts';
import type { Secrets } from '../../../src/ports/secrets.ts';
import type { LocalClock } from '../clock/local-clock.ts';
import type { AccountCalendar } from '../google/account-calendar.ts';
import { createGoogleSimulator, type GoogleSnapshot, simulatedClient } from '../google/google-simulator.ts';
import { createSlackSimulator } from '../slack/create-slack-simulator.ts';
import { createTwilioSimulator } from '../twilio/create-twilio-simulator.ts';
import { simulatedTwilio } from './addresses.ts';
import { type Listening, listen } from './listen.ts';
import { noStateFile, stateFile } from './state-file.ts';

/** Starts Google, Slack and a telephone on this machine, each at an address of its own. */
export const startSimulators = async (input: {
  readonly clock: LocalClock;
  readonly log: Log;
  readonly secrets: Secrets;
  readonly accounts: readonly AccountCalendar[];
  readonly appBaseUrl: string;
  readonly googleClientId: string;
  /** The first of three neighbouring ports; null takes any free ones. */
  readonly port: number | null;
  /** Where their state is kept; null: nowhere. */
  readonly directory: string | null;
}) => {
  const { clock, log, accounts, directory } = input;
  const file = <State>(name: string) =>
    directory === null ? noStateFile : stateFile<State>(join(directory, `${name}.json`));
  const files = {
    google: file<GoogleSnapshot>('google'),
    slack: file<string>('slack'),
    twilio: file<string>('phone'),
  };
  /** A snapshot is work: none is made where none is kept. */
  const keeping = (keep: () => void): (() => void) => (directory === null ? () => {} : keep);
  const servers: Partial<Record<keyof typeof files, Listening>> = {};
  const urlOf = (name: keyof typeof files) => (): string => servers[name]?.url ?? '';
  const timeZone = () => accounts[0]?.timeZone ?? 'UTC';

  const google = createGoogleSimulator({
    clock,
    calendars: accounts,
    log,
    baseUrl: urlOf('google'),
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
    ownBaseUrl: urlOf('slack'),
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

  const at = (offset: number): number => (input.port === null ? 0 : input.port + offset);
  servers.google = await listen(google.app, at(0));
  servers.slack = await listen(slack.app, at(1));
  servers.twilio = await listen(twilio.app, at(2));

  return {
    google,
    slack,
    twilio,
    urls: { google: servers.google.url, slack: servers.slack.url, twilio: servers.twilio.url },
    reset: (): void => {
      google.control.reset();
      slack.reset();
      twilio.reset();
    },
    stop: async (): Promise<void> => {
      await Promise.all(Object.values(servers).map((server) => server.stop()));
    },
  };
};
