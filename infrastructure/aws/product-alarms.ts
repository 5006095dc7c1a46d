import * as pulumi from '@pulumi/pulumi';
import { type MetricName, metricDimension, metricNamespace } from '../../src/contracts/metrics.ts';
import type { Alarms } from './alarms.ts';

type ProductAlarm = {
  readonly name: string;
  readonly metric: MetricName;
  readonly threshold: number;
  readonly minutes: number;
  readonly description: string;
};

/** A vendor's passing trouble is mended by the tries that follow; what repeats is told. */
const productAlarms: readonly ProductAlarm[] = [
  {
    name: 'meetings-missed',
    metric: 'MeetingsMissed',
    threshold: 0,
    minutes: 5,
    description: 'A meeting that was known in time was not prepared.',
  },
  {
    name: 'calendars-failing',
    metric: 'CalendarFailures',
    threshold: 10,
    minutes: 15,
    description: 'Calendars cannot be read.',
  },
  {
    name: 'slack-failing',
    metric: 'SlackFailures',
    threshold: 5,
    minutes: 15,
    description: 'Messages do not reach people in Slack.',
  },
  {
    name: 'sms-failing',
    metric: 'SmsFailures',
    threshold: 5,
    minutes: 15,
    description: 'Text messages do not reach people.',
  },
  {
    name: 'model-failing',
    metric: 'ModelFailures',
    threshold: 3,
    minutes: 60,
    description: 'The model does not write; materials are written without it.',
  },
  {
    name: 'webhooks-failing',
    metric: 'WebhookFailures',
    threshold: 3,
    minutes: 15,
    description: 'What Google, Slack or Twilio send cannot be worked on.',
  },
  {
    name: 'signatures-refused',
    metric: 'SignaturesRefused',
    threshold: 20,
    minutes: 15,
    description: 'Requests in the name of Slack or Twilio are not signed by them.',
  },
];

/** Alarms on what the application says of itself. */
export class ProductAlarms extends pulumi.ComponentResource {
  constructor(
    name: string,
    args: { readonly alarms: Alarms; readonly stack: string },
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('exec-assistant:aws:ProductAlarms', name, {}, options);
    for (const { name: alarm, ...rest } of productAlarms) {
      const of = { namespace: metricNamespace, dimensions: { [metricDimension]: args.stack } };
      args.alarms.whenAbove(alarm, { ...rest, ...of }, this);
    }
    this.registerOutputs({});
  }
}
