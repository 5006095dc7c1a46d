import { InvokeCommand } from '@aws-sdk/client-lambda';
import { createLocalClock } from '../../infrastructure/local/clock/local-clock.ts';
import type { AccountCalendar } from '../../infrastructure/local/google/account-calendar.ts';
import { simulatedClient } from '../../infrastructure/local/google/google-simulator.ts';
import { simulatedTwilio } from '../../infrastructure/local/host/addresses.ts';
import { openDoors } from '../../infrastructure/local/host/doors.ts';
import { startSimulators } from '../../infrastructure/local/host/start-simulators.ts';
import { systemClock } from '../../src/runtime/system-clock.ts';
import { aDraft } from '../builders/a-draft.ts';
import { converseRefusal } from '../fakes/converse-rules.ts';
import { startModelServer } from '../fakes/model-server.ts';
import { recordingLog } from '../fakes/recording-log.ts';
import { aStack, evaluate, manifestOf } from '../infrastructure/stack/stack-manifest.ts';
import { calledModel } from './called-resources.ts';
import { deploy } from './deploy/deploy.ts';
import { openEmulator } from './deploy/emulator.ts';
import { openFrontDoor } from './front-door.ts';
import { startMinistack } from './ministack.ts';
import { callerIn, type RecordedCall, startRecorder } from './recorder.ts';

export type Rehearsal = Awaited<ReturnType<typeof startRehearsal>>;

const secrets = {
  'google-client-secret': simulatedClient.clientSecret,
  'session-key': 'a-session-key-of-at-least-32-characters',
  'slack-bot-token': 'xoxb-rehearsal-token',
  'slack-signing-secret': 'rehearsal-signing-secret',
  'twilio-auth-token': 'rehearsal-twilio-token',
} as const;

/** Asks again until there is an answer; what is waited for runs in another process, in real time. */
export const until = async <Found>(
  what: string,
  look: () => Promise<Found | null | undefined> | Found | null | undefined,
  seconds = 60,
): Promise<Found> => {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    const found = await look();
    if (found !== null && found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`Waited ${seconds} seconds in vain for ${what}`);
};

/** In the place of Bedrock: takes what Bedrock takes, and answers with what is true of every meeting here. */
const startModel = () =>
  startModelServer(
    (call) =>
      converseRefusal({ native: false, tools: true }, call) ?? {
        body: {
          output: { message: { role: 'assistant', content: [{ toolUse: answeredDraft }] } },
          stopReason: 'tool_use',
          usage: { inputTokens: 4000, outputTokens: 1800, totalTokens: 5800 },
          metrics: { latencyMs: 10 },
        },
      },
  );

const answeredDraft = {
  toolUseId: 'materials1',
  name: 'materials',
  input: aDraft({
    headline: { text: 'Kit Moreau invited you.', source: 'event.organizer' },
    briefing: [{ text: 'Kit Moreau invited you.', source: 'event.organizer' }],
    agenda: [
      {
        title: 'Purpose',
        minutes: 60,
        source: 'type',
        notes: [{ text: 'Agree the number for next year.', source: 'answer.goal' }],
      },
    ],
  }),
};

/** The deployed shape on an emulator of AWS, with simulators in the place of Google, Slack and Twilio. */
export const startRehearsal = async (account: AccountCalendar) => {
  const [ministack, door, model] = await Promise.all([startMinistack(), openFrontDoor(), startModel()]);
  const recorder = await startRecorder(ministack.endpoint);
  const emulator = openEmulator(ministack.endpoint);
  const log = recordingLog();
  const clock = createLocalClock({
    start: systemClock.now(),
    onError: (label, error) => log.error('clock.callback-failed', error, { label }),
  });
  clock.runInRealTime();
  const doors = await openDoors(null);
  const simulators = await startSimulators({
    clock,
    log,
    secrets: { get: async (name) => secrets[name as keyof typeof secrets] },
    accounts: [account],
    appBaseUrl: door.url,
    googleClientId: simulatedClient.clientId,
    doors,
    directory: null,
  });
  const [evaluation] = evaluate([
    aStack(
      {
        google_client_id: simulatedClient.clientId,
        context_source: '',
        twilio_account_sid: simulatedTwilio.accountSid,
        twilio_messaging_service_sid: simulatedTwilio.messagingServiceSid,
      },
      {
        secrets: {
          google_client_secret: secrets['google-client-secret'],
          session_key: secrets['session-key'],
          slack_bot_token: secrets['slack-bot-token'],
          slack_signing_secret: secrets['slack-signing-secret'],
          twilio_auth_token: secrets['twilio-auth-token'],
        },
      },
    ),
  ]);
  const deployment = await deploy({
    manifest: manifestOf(evaluation),
    emulator,
    publicBaseUrl: door.url,
    functionsEndpoint: recorder.url,
    moreVariables: {
      // Other addresses for the vendors are refused anywhere else.
      STAGE: 'local',
      GOOGLE_BASE_URL: simulators.urls.google,
      SLACK_API_URL: `${simulators.urls.slack}/api/`,
      TWILIO_BASE_URL: simulators.urls.twilio,
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: model.url,
    },
  });
  door.lead(`${ministack.endpoint}/_aws/execute-api/${deployment.apiId}/$default`);

  return {
    ministack,
    emulator,
    simulators,
    deployment,
    url: door.url,
    recorder,
    /** Everything that the functions called, at AWS and at the model. */
    calls: (): readonly RecordedCall[] => [
      ...recorder.calls,
      ...model.calls.flatMap(({ path, headers }) =>
        calledModel(path).map((resource) => ({
          function: callerIn(headers['user-agent']) ?? 'unknown',
          action: 'bedrock:InvokeModel',
          resource,
          status: 200,
        })),
      ),
    ],
    log,
    /** What the functions logged as an error so far: function and code. */
    errors: (): readonly string[] =>
      ministack
        .printed()
        .split('\n')
        .filter((line) => line.startsWith('{"level":"error"'))
        .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
        .map((entry) => `${entry.function} ${entry.code} ${JSON.stringify(entry.error ?? '')}`),
    /** Runs a function as its schedule would. Throws with what the function said. */
    invoke: async (name: string, event: unknown = {}): Promise<unknown> => {
      const { FunctionError, Payload } = await emulator.lambda.send(
        new InvokeCommand({
          FunctionName: `exec-assistant-dev-${name}`,
          Payload: Buffer.from(JSON.stringify(event)),
        }),
      );
      const answer = Payload === undefined ? '' : Buffer.from(Payload).toString('utf8');
      if (FunctionError !== undefined) throw new Error(`${name}: ${answer}`);
      return answer === '' ? null : JSON.parse(answer);
    },
    stop: async (): Promise<void> => {
      clock.stop();
      simulators.stop();
      await Promise.all([doors.stop(), door.stop(), model.stop()]);
      await recorder.stop();
      await ministack.stop();
    },
  };
};
