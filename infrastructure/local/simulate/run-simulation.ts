import { join } from 'node:path';
import type { Materials } from '../../../src/core/materials.ts';
import type { Meeting } from '../../../src/core/meeting.ts';
import type { Preparation } from '../../../src/core/preparation.ts';
import type { Instant } from '../../../src/core/time.ts';
import { addDays, earlier } from '../../../src/core/time.ts';
import type { AccountCalendar } from '../google/account-calendar.ts';
import { createHost, type HostOptions } from '../host/create-host.ts';
import type { World } from '../host/create-world.ts';
import type { AnswerPlan } from './answer-plan.ts';
import { confirmPhone } from './confirm-phone.ts';
import { connectPerson } from './connect-person.ts';
import { countDuplicates } from './find-duplicates.ts';
import { isLate, judgeMeeting } from './judge-meeting.ts';
import { loadPrices } from './load-prices.ts';
import { watchSlack } from './simulated-person.ts';
import type { SimulatedMeeting, SimulationReport } from './simulation-report.ts';
import { writeMaterialsOut } from './write-materials-out.ts';

export type SimulationInput = {
  readonly accounts: readonly AccountCalendar[];
  readonly from: Instant;
  readonly days: number;
  readonly plan: AnswerPlan;
  /** Null for somebody without a telephone. */
  readonly phone: string | null;
  /** Who writes, as the local host is told. */
  readonly variables: HostOptions['variables'];
  readonly outDirectory: string;
  readonly log: HostOptions['log'];
  readonly onDay: (day: number) => void;
};

/** Plays some days of a calendar through the real handlers and workflow, as fast as it can. */
export const runSimulation = async (input: SimulationInput): Promise<SimulationReport> => {
  const { from, days } = input;
  const email = input.accounts[0]?.email ?? '';
  const running = await createHost({
    accounts: input.accounts,
    port: null,
    dataDirectory: null,
    start: from,
    log: input.log,
    variables: input.variables,
  });
  const host = running.world;
  try {
    watchSlack({ clock: host.clock, slack: host.simulators.slack, email, plan: input.plan });
    await connectPerson(running.urls.app, email);
    if (input.phone !== null) {
      const { twilio } = host.simulators;
      await confirmPhone({ appUrl: running.urls.app, email, phone: input.phone, twilio });
    }
    await host.clock.settle();
    const to = addDays(from, days);
    for (let day = 1; day <= days; day += 1) {
      await host.clock.advanceTo(earlier(addDays(from, day), to));
      input.onDay(day);
    }
    return await report(host, input, to);
  } finally {
    await running.stop();
  }
};

const report = async (host: World, input: SimulationInput, to: Instant): Promise<SimulationReport> => {
  const userId = await findConnectedUser(host);
  const stored = userId === null ? [] : await meetingsBetween(host, userId, input.from, to);
  const preparations: Preparation[] = [];
  const meetings: SimulatedMeeting[] = [];
  let late = 0;
  for (const meeting of stored) {
    const runs = await host.ports.preparations.ofMeeting(meeting.userId, meeting.id);
    preparations.push(...runs);
    const materials = await deliveredMaterials(host, runs);
    const judged = judgeMeeting({
      meeting,
      preparations: runs,
      materials: materials === null ? [] : await writeMaterialsOut(input.outDirectory, meeting.id, materials),
    });
    meetings.push(judged);
    if (isLate(judged, meeting.foundAt)) late += 1;
  }
  const counted = host.calls();
  const model = preparations.reduce((sum, { modelUse }) => sum + (modelUse?.calls ?? 0), 0);
  const calls = { ...counted, google: counted.google.calendar + counted.google.oauth, model };
  const prices = loadPrices(join(import.meta.dirname, '..', '..', '..', 'config', 'prices.yaml'));
  const units = host.dynamodbUnits();
  const costUsd =
    units.reads * prices.dynamodbRead +
    units.writes * prices.dynamodbWrite +
    host.transitions() * prices.stateTransition +
    calls.twilio * prices.smsSegment +
    preparations.reduce((sum, run) => sum + run.costUsd, 0);
  return {
    meetings,
    totals: {
      meetings: meetings.length,
      needPrep: meetings.filter((meeting) => meeting.needsPrep).length,
      prepared: meetings.filter((meeting) => meeting.outcome === 'prepared').length,
      missed: meetings.filter((meeting) => meeting.outcome === 'missed').length,
      late,
      duplicates: countDuplicates(host.simulators.slack.outbox(), preparations),
      calls,
      costUsd: Math.round(costUsd * 10_000) / 10_000,
    },
  };
};

const findConnectedUser = async (host: World): Promise<string | null> => {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof host.ports.connections.connected>> =
      await host.ports.connections.connected(cursor);
    const [connection] = page.connections;
    if (connection !== undefined) return connection.userId;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return null;
};

/** Those that began after the simulation did: what had begun before could not be prepared by anybody. */
const meetingsBetween = async (
  host: World,
  userId: string,
  from: Instant,
  to: Instant,
): Promise<readonly Meeting[]> => {
  const found: Meeting[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof host.ports.meetings.between>> = await host.ports.meetings.between({
      userId,
      from,
      to,
      cursor,
    });
    found.push(...page.meetings.filter((meeting) => meeting.start > from));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
};

const deliveredMaterials = async (host: World, runs: readonly Preparation[]): Promise<Materials | null> => {
  const last = runs.at(-1);
  if (last === undefined || last.deliveredAt === null) return null;
  const text = await host.ports.files.get(`users/${last.userId}/preparations/${last.id}/materials.json`);
  return text === null ? null : (JSON.parse(text) as Materials);
};
