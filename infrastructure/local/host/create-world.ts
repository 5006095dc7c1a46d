import { join } from 'node:path';
import { eventSource, meetingRequiresPrepDetailType } from '../../../src/contracts/bus.ts';
import { type StepFunction, schedules, stepFunctions } from '../../../src/contracts/functions.ts';
import { PermanentError } from '../../../src/core/errors.ts';
import type { Instant } from '../../../src/core/time.ts';
import { later } from '../../../src/core/time.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Log } from '../../../src/ports/log.ts';
import { cryptoRandom } from '../../../src/runtime/crypto-random.ts';
import { loadConfig } from '../../../src/runtime/load-config.ts';
import { preparationWorkflow } from '../../../src/workflow/preparation-workflow.ts';
import { createLocalBus } from '../bus.ts';
import { createLocalClock } from '../clock/local-clock.ts';
import type { AccountCalendar } from '../google/account-calendar.ts';
import { simulatedClient } from '../google/google-simulator.ts';
import { createLocalQueue } from '../queue.ts';
import { runSchedules } from '../schedules.ts';
import { createFileJournal } from '../workflow/file-journal.ts';
import { createMemoryJournal } from '../workflow/memory-journal.ts';
import { createWorkflowRunner } from '../workflow/workflow-runner.ts';
import { findAddresses } from './addresses.ts';
import { localApplication } from './application.ts';
import { controlRoutes } from './control-routes.ts';
import { countInvocations } from './count-invocations.ts';
import { countTransitions } from './count-transitions.ts';
import type { Doors } from './doors.ts';
import { createDueTimes } from './due-times.ts';
import { fileRoutes } from './file-routes.ts';
import { createKnownTitles, type KnownTitles } from './known-titles.ts';
import { composeFunctions, type LocalFunctions } from './local-functions.ts';
import { createLocalPorts } from './local-ports.ts';
import { localSecrets } from './local-secrets.ts';
import { localWriting } from './local-writing.ts';
import { openStore } from './open-store.ts';
import { resumeRecordedReplies } from './resume-recorded-replies.ts';
import { createRunFunction } from './run-function.ts';
import { startSimulators } from './start-simulators.ts';
import { noStateFile, stateFile } from './state-file.ts';
import { sweepSoon } from './sweep-soon.ts';
import { chooseVendors } from './vendors.ts';

export type WorldOptions = {
  /** The accounts of the simulated Google; the first signs in when nobody chooses. */
  readonly accounts: readonly AccountCalendar[];
  readonly doors: Doors;
  readonly directory: string;
  /** Whether the directory outlives the host: without, nothing is written that only a restart would read. */
  readonly kept: boolean;
  /** Where the clock begins, unless the directory knows a later time. */
  readonly start: Instant;
  readonly log: (clock: Clock, titles: KnownTitles) => Log;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Throws everything away and begins anew. */
  readonly reset: () => Promise<void>;
};

export type World = Awaited<ReturnType<typeof createWorld>>;

const configDirectory = join(import.meta.dirname, '..', '..', '..', 'config');

/** The ARNs of a machine without ARNs: the functions' own names. */
const localArns = Object.fromEntries(stepFunctions.map((name) => [name, name])) as Record<
  StepFunction,
  string
>;

/** The whole application on one machine: store, queue, bus, workflow, simulators and web, on one clock. */
export const createWorld = async (options: WorldOptions) => {
  const { variables, kept, directory, doors } = options;
  const clockFile = kept ? stateFile<{ now: Instant }>(join(directory, 'clock.json')) : noStateFile;

  const logs: { log: Log | null } = { log: null };
  const clock = createLocalClock({
    start: later(clockFile.read()?.now ?? options.start, options.start),
    onTick: (now) => clockFile.write({ now }),
    onError: (label, error) => logs.log?.error('clock.callback-failed', error, { label }),
  });
  const titles = createKnownTitles();
  const log = options.log(clock, titles);
  logs.log = log;

  const config = loadConfig(configDirectory);
  const secrets = localSecrets(directory, variables);
  const store = await openStore({
    directory,
    kept,
    endpoint: variables.AWS_ENDPOINT_URL_DYNAMODB || null,
  });

  const publicBaseUrl = variables.PUBLIC_BASE_URL ?? doors.app.url;
  const simulators = await startSimulators({
    clock,
    log,
    secrets,
    accounts: options.accounts,
    appBaseUrl: publicBaseUrl,
    googleClientId: variables.GOOGLE_CLIENT_ID ?? simulatedClient.clientId,
    doors,
    directory: kept ? directory : null,
  });

  const vendors = chooseVendors(variables);
  const addresses = findAddresses({ vendors, variables, publicBaseUrl, simulators: simulators.urls });
  const bus = createLocalBus({ clock, random: cryptoRandom, log });
  const queue = createLocalQueue({ clock, random: cryptoRandom, log, name: 'sync' });
  const composed: { functions: LocalFunctions | null } = { functions: null };
  const functionsOf = (): LocalFunctions => {
    if (composed.functions === null) throw new PermanentError('The host is still starting');
    return composed.functions;
  };
  const journal = countTransitions(
    kept ? createFileJournal(join(directory, 'executions')) : createMemoryJournal(),
  );
  const runner = createWorkflowRunner({
    definition: preparationWorkflow(localArns),
    invoke: async (resource, input) => functionsOf().steps[resource as StepFunction](input as never),
    journal: journal.journal,
    clock,
    log,
    newToken: () => cryptoRandom.token(24),
    random: Math.random,
  });

  const fileKey = await secrets.get('session-key');
  const sweep = () => functionsOf().scheduled.sweep();
  const dueTimes = createDueTimes(store.isFresh, sweepSoon({ clock, sweep }));
  const ports = createLocalPorts({
    dueTimes,
    titles,
    clock,
    log,
    client: store.client,
    directory,
    secrets,
    fileKey,
    config,
    configDirectory,
    contextSource: variables.CONTEXT_SOURCE ?? '',
    writing: localWriting(variables, secrets),
    addresses,
    defaultTimeZone: variables.DEFAULT_TIME_ZONE ?? 'UTC',
    bus,
    queue,
    workflow: runner,
  });
  const { functions, invocations } = countInvocations(composeFunctions(ports));
  composed.functions = functions;
  bus.subscribe({ source: eventSource, detailType: meetingRequiresPrepDetailType }, 'workflow', (event) =>
    runner.start(event.id, event.detail),
  );
  queue.consume(functions.syncCalendar);
  runSchedules({
    schedules,
    clock,
    run: async (name) => {
      if (name !== 'sweep' || dueTimes.take(clock.now())) await functions.scheduled[name]();
    },
  });

  const run = createRunFunction({ clock, functions });
  const outbox = () => ({ slack: simulators.slack.outbox(), sms: simulators.twilio.outbox() });
  const settle = async (): Promise<void> => {
    await clock.settle();
    await simulators.twilio.settled();
    await clock.settle();
  };
  const control = controlRoutes({ clock, run, settle, outbox, reset: options.reset });
  const application = localApplication({
    clock,
    http: functions.http,
    own: [control, fileRoutes({ files: ports.files, signingKey: fileKey, clock })],
  });
  doors.app.lead(application);

  const recovered = await runner.recover();
  await resumeRecordedReplies(ports, runner.executions());
  await clock.track('monitor', functions.scheduled.monitor);

  return {
    clock,
    ports,
    runner,
    simulators,
    run,
    recovered,
    publicBaseUrl,
    /** States entered so far, which is what Step Functions charges for. */
    transitions: journal.transitions,
    /** How often each function was run; the sweep where it had something to look for. */
    invocations,
    calls: () => ({
      google: simulators.google.control.calls(),
      dynamodb: store.calls(),
      slack: simulators.slack.callCount(),
      twilio: simulators.twilio.callCount(),
    }),
    /** How often each DynamoDB call was made, by command and table. */
    dynamodbCalls: store.byCommand,
    dynamodbUnits: store.units,
    stop: async (): Promise<void> => {
      clock.stop();
      doors.app.lead(null);
      simulators.stop();
      await store.stop();
    },
  };
};
