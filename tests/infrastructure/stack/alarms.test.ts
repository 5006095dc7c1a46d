import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Manifest } from '../../../infrastructure/evaluate/manifest.ts';
import { createHost, type Host } from '../../../infrastructure/local/host/create-host.ts';
import { connectPerson } from '../../../infrastructure/local/simulate/connect-person.ts';
import { metricDimension, metricNamespace, metrics } from '../../../src/contracts/metrics.ts';
import { addHours, addMinutes, epochMs } from '../../../src/core/time.ts';
import { embeddedMetrics } from '../../../src/runtime/embedded-metrics.ts';
import { jsonLog } from '../../../src/runtime/json-log.ts';
import { dana, invitation, monday } from '../../end-to-end/local-person.ts';
import { type AlarmState, alarmState, datapointsOf } from './alarm-state.ts';
import { aStack, evaluate, manifestOf, ofType, withFault } from './stack-manifest.ts';

const meetingInHours = 60;
const meetingStart = addHours(monday, meetingInHours);
const accounts = [
  {
    ...dana,
    calendarId: dana.email,
    timeZone: 'Europe/Berlin',
    events: [invitation({ title: 'Quarterly plan', inHours: meetingInHours, more: { id: 'plan' } })],
  },
];

let manifest: Manifest;
const lines: string[] = [];

/** The whole application on one machine, whose log is written as the functions of the stack write theirs. */
const startHost = (dataDirectory: string, start: string): Promise<Host> =>
  createHost({
    accounts,
    port: null,
    dataDirectory,
    start,
    log: (clock) =>
      jsonLog({
        clock,
        write: (line) => lines.push(line),
        context: {},
        measure: embeddedMetrics('dev'),
      }),
    variables: {},
  });

/** The machine is off from before the preparation is due until ten minutes before the meeting. */
const missTheMeeting = async (): Promise<void> => {
  const directory = mkdtempSync(join(tmpdir(), 'missed-'));
  try {
    const before = await startHost(directory, monday);
    await connectPerson(before.urls.app, dana.email);
    await before.world.clock.settle();
    await before.stop();
    const after = await startHost(directory, addMinutes(meetingStart, -10));
    await after.world.clock.advanceTo(addMinutes(meetingStart, -8));
    await after.stop();
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

beforeAll(async () => {
  manifest = manifestOf(evaluate([aStack()])[0]);
  await missTheMeeting();
});

const minutesBeforeMeeting = (minutes: number): number => epochMs(addMinutes(meetingStart, -minutes));
const stateOf = (name: string, nowMs: number, of = manifest): AlarmState =>
  alarmState(of, name, { datapoints: lines.flatMap(datapointsOf), nowMs });

const runsOf = (name: string, atMs: number) => ({
  namespace: 'AWS/Lambda',
  metric: 'Invocations',
  dimensions: { FunctionName: `exec-assistant-dev-${name}` },
  atMs,
  value: 1,
});

describe('the alarms of the stack', () => {
  it('look at metrics that the functions report', () => {
    const own = ofType(manifest, 'MetricAlarm').filter(({ inputs }) => inputs.namespace === metricNamespace);
    expect(own.length).toBeGreaterThan(5);
    for (const { inputs } of own) {
      expect(Object.keys(metrics)).toContain(inputs.metricName);
      expect(inputs.dimensions).toEqual({ [metricDimension]: 'dev' });
    }
  });

  it('go off when a meeting is missed that was known, from the line of the log that says so', () => {
    expect(lines.filter((line) => line.includes('"meeting.missed"'))).toHaveLength(1);
    expect(stateOf('meetings-missed', minutesBeforeMeeting(20))).toBe('OK');
    expect(stateOf('meetings-missed', minutesBeforeMeeting(8))).toBe('ALARM');
    expect(stateOf('meetings-missed', minutesBeforeMeeting(-5))).toBe('OK');
  });

  it.each([
    ['looks at another stack', { dimensions: { [metricDimension]: 'prod' } }],
    ['looks at another metric', { metricName: 'MeetingsDiscovered' }],
    ['has another namespace', { namespace: 'AWS/Lambda' }],
    ['bears a meeting missed', { threshold: 1 }],
  ])('would keep silent where one %s', (_what, inputs) => {
    const faulty = withFault(manifest, { type: 'MetricAlarm', name: 'meetings-missed', inputs });
    expect(stateOf('meetings-missed', minutesBeforeMeeting(8), faulty)).toBe('OK');
  });

  it('go off when the sweep is not run, which nothing else would tell', () => {
    const nowMs = epochMs(monday);
    const swept = (datapoints: Parameters<typeof alarmState>[2]['datapoints']) =>
      alarmState(manifest, 'sweep-stopped', { datapoints, nowMs });
    expect(swept([runsOf('sweep', nowMs - 60_000)])).toBe('OK');
    expect(swept([runsOf('sweep', nowMs - 11 * 60_000), runsOf('monitor', nowMs - 60_000)])).toBe('ALARM');
    expect(swept([])).toBe('ALARM');
  });

  it('stay quiet while nothing happens', () => {
    const quiet = ofType(manifest, 'MetricAlarm').filter(
      ({ name }) => alarmState(manifest, name, { datapoints: [], nowMs: epochMs(monday) }) === 'OK',
    );
    expect(quiet).toHaveLength(ofType(manifest, 'MetricAlarm').length - 2);
  });

  it('tell the topic, to which the deployer’s address is subscribed', () => {
    const [topic] = ofType(manifest, 'Topic');
    for (const { inputs } of ofType(manifest, 'MetricAlarm')) {
      expect(inputs).toMatchObject({ alarmActions: [topic?.arn], okActions: [topic?.arn] });
    }
    expect(ofType(manifest, 'TopicSubscription')).toMatchObject([
      { inputs: { topic: topic?.arn, protocol: 'email', endpoint: 'operator@example.com' } },
    ]);
  });
});
