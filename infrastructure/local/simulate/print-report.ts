import type { Instant } from '../../../src/core/time.ts';
import { cleanText } from '../../../src/core/untrusted-text.ts';
import { instantToWallClock } from '../../../src/core/zone.ts';
import type { SimulationReport } from './simulation-report.ts';

const columns = [
  'start',
  'title',
  'type',
  'due',
  'noticed',
  'answered',
  'delivered',
  'reminded',
  'outcome',
] as const;
const longestTitle = 34;

const shortTime = (at: Instant | null, zone: string): string =>
  at === null ? '–' : instantToWallClock(at, zone).slice(5, 16).replace('T', ' ');

/** What one preparation costs, and a month like these days. */
const rates = ({ totals }: SimulationReport, days: number): string =>
  totals.prepared === 0
    ? ''
    : `, ${(totals.costUsd / totals.prepared).toFixed(4)} a preparation, ${((totals.costUsd / days) * 30).toFixed(2)} a month like this`;

/** The report for people: a line for each meeting, why it is of its type, and the totals. */
export const printReport = (report: SimulationReport, zone: string, days: number): string => {
  const rows = report.meetings.map((meeting) => [
    shortTime(meeting.start, zone),
    cleanText(meeting.title ?? '(no title)', longestTitle),
    meeting.type,
    shortTime(meeting.prepAt, zone),
    shortTime(meeting.notifiedAt, zone),
    shortTime(meeting.answeredAt, zone),
    shortTime(meeting.deliveredAt, zone),
    shortTime(meeting.reminderAt, zone),
    meeting.outcome,
  ]);
  const widths = columns.map((name, at) => Math.max(name.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  const { totals } = report;
  const { calls } = totals;
  const whys = report.meetings.map((meeting) => `     ${meeting.rule}. ${meeting.reason}`);
  return [
    `Times in ${zone}.`,
    '',
    line(columns),
    ...rows.flatMap((row, at) => [line(row), whys[at] ?? '']),
    '',
    `${totals.meetings} meetings, ${totals.needPrep} to prepare: ${totals.prepared} prepared, ${totals.missed} missed, ${totals.late} late, ${totals.duplicates} doubled.`,
    `Calls: Google ${calls.google}, DynamoDB ${calls.dynamodb}, Slack ${calls.slack}, Twilio ${calls.twilio}, model ${calls.model}. About ${totals.costUsd.toFixed(4)} US dollars${rates(report, days)}.`,
    ...(totals.needPrep === 0 ? ['No meeting in this time needs preparation.'] : []),
  ].join('\n');
};
