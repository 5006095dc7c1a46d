import { type MetricName, metricDimension, metricNamespace, metrics } from '../contracts/metrics.ts';
import type { Instant } from '../core/time.ts';
import { epochMs } from '../core/time.ts';
import type { LogFacts } from '../ports/log.ts';
import type { LogCode } from '../ports/log-codes.ts';

/** The lines of the log that each metric is made of. */
export const linesOf: Readonly<Record<MetricName, readonly LogCode[]>> = {
  MeetingsDiscovered: ['meeting.appeared'],
  MeetingsMissed: ['meeting.missed'],
  PreparationsStarted: ['preparation.started'],
  PreparationsAnswered: ['reply.answers'],
  MaterialsDelivered: ['materials.delivered'],
  PreparationSeconds: ['materials.delivered'],
  CalendarFailures: ['sync.failed', 'sync.calendar-failed', 'calendar.cursor-lost-again'],
  SlackFailures: [
    'slack.notice.failed',
    'slack.materials.failed',
    'slack.reminder.failed',
    'slack.failure.failed',
    'slack.approval.failed',
    'slack.edit.failed',
    'slack.form.not-opened',
    'slack.answer-not-delivered',
    'slack.unlinked',
    'slack.undelivered-untold',
  ],
  SmsFailures: [
    'sms.notice.failed',
    'sms.notice.unknown',
    'sms.materials.failed',
    'sms.materials.unknown',
    'sms.reminder.failed',
    'sms.reminder.unknown',
    'sms.failure.failed',
    'sms.failure.unknown',
    'sms.undelivered',
  ],
  ModelFailures: ['materials.writer.failed'],
  WebhookFailures: [
    'push.failed',
    'slack.click-failed',
    'slack.form-failed',
    'slack.command-failed',
    'slack.event-failed',
    'sms.reply-failed',
    'sms.status-failed',
  ],
  SignaturesRefused: ['slack.signature-refused', 'twilio.signature-refused'],
  CostUsd: ['materials.written'],
};

/** Those that are not counted but read from a fact of the line. */
const measuredBy: Readonly<Partial<Record<MetricName, string>>> = {
  PreparationSeconds: 'seconds',
  CostUsd: 'costUsd',
};

const valueIn = (name: MetricName, facts: LogFacts): number | null => {
  if (name === 'MeetingsMissed' && facts.foundLate === true) return null;
  const measured = measuredBy[name];
  if (measured === undefined) return 1;
  const fact = facts[measured];
  return typeof fact === 'number' && Number.isFinite(fact) ? fact : null;
};

const names = Object.keys(metrics) as MetricName[];

export type Measure = (line: {
  readonly code: string;
  readonly facts: LogFacts;
  readonly at: Instant;
}) => Readonly<Record<string, unknown>>;

/**
 * What makes a line of the log carry metrics, in CloudWatch's embedded metric format: the line is the only
 * thing that is written, and the stack the only dimension.
 */
export const embeddedMetrics =
  (stack: string): Measure =>
  ({ code, facts, at }) => {
    const values = names.flatMap((name) => {
      const value = linesOf[name].some((known) => known === code) ? valueIn(name, facts) : null;
      return value === null ? [] : [[name, value] as const];
    });
    if (values.length === 0) return {};
    return {
      ...Object.fromEntries(values),
      [metricDimension]: stack,
      _aws: {
        Timestamp: epochMs(at),
        CloudWatchMetrics: [
          {
            Namespace: metricNamespace,
            Dimensions: [[metricDimension]],
            Metrics: values.map(([name]) => ({ Name: name, Unit: metrics[name] })),
          },
        ],
      },
    };
  };
