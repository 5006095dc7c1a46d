/** Under which CloudWatch keeps the metrics, and the one thing that they are told apart by. */
export const metricNamespace = 'ExecAssistant';
export const metricDimension = 'Stack';

/** Every metric that the functions report, with the unit that CloudWatch shows. */
export const metrics = {
  MeetingsDiscovered: 'Count',
  /** Those that were known in time; a meeting found when it was about to begin could not be prepared by anybody. */
  MeetingsMissed: 'Count',
  PreparationsStarted: 'Count',
  PreparationsAnswered: 'Count',
  MaterialsDelivered: 'Count',
  /** From its beginning to its delivery, the person's time to answer included. */
  PreparationSeconds: 'Seconds',
  CalendarFailures: 'Count',
  SlackFailures: 'Count',
  SmsFailures: 'Count',
  ModelFailures: 'Count',
  /** What Google, Slack or Twilio sent and could not be worked on. */
  WebhookFailures: 'Count',
  SignaturesRefused: 'Count',
  /** Of writing materials, in US dollars. */
  CostUsd: 'None',
} as const;

export type MetricName = keyof typeof metrics;
