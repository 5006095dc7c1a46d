import { type MetricName, metricDimension, metricNamespace } from '../../src/contracts/metrics.ts';

export type DashboardFacts = {
  readonly prefix: string;
  readonly stack: string;
  readonly region: string;
  readonly runbookUrl: string;
  readonly alarmArns: readonly string[];
};

type Widget = {
  readonly type: string;
  readonly width: number;
  readonly height: number;
  readonly properties: object;
};

type Line = readonly unknown[];

const hour = 3600;
const half = { width: 12, height: 6 };

/** What CloudWatch shows of a stack: first what people notice, then what it runs on. */
export const dashboardBody = (facts: DashboardFacts): { readonly widgets: readonly Widget[] } => {
  const { prefix, stack, region } = facts;
  const own = (name: MetricName, options: object = {}): Line => [
    metricNamespace,
    name,
    metricDimension,
    stack,
    options,
  ];
  const graph = (title: string, metrics: readonly Line[], options: object = {}): Widget => ({
    type: 'metric',
    ...half,
    properties: {
      title,
      metrics,
      region,
      stat: 'Sum',
      period: hour,
      view: 'timeSeries',
      yAxis: { left: { min: 0 } },
      ...options,
    },
  });
  const search = (namespace: string, dimension: string, metric: string, stat: string): Line => [
    {
      expression: `SEARCH('{${namespace},${dimension}} MetricName="${metric}" "${prefix}-"', '${stat}', 300)`,
      id: 'found',
      label: '',
    },
  ];
  return {
    widgets: [
      {
        type: 'text',
        width: 24,
        height: 2,
        properties: { markdown: `# ${prefix}\nWhat to do when an alarm goes off: ${facts.runbookUrl}` },
      },
      {
        type: 'alarm',
        width: 24,
        height: 4,
        properties: { title: 'Alarms', alarms: facts.alarmArns, sortBy: 'stateUpdatedTimestamp' },
      },
      graph('Meetings and preparations', [
        own('MeetingsDiscovered'),
        own('PreparationsStarted'),
        own('MaterialsDelivered'),
        own('MeetingsMissed', { color: '#d62728' }),
      ]),
      graph(
        'Answered, of a hundred preparations',
        [
          [{ expression: '100 * answered / started', label: 'answered %', id: 'rate' }],
          own('PreparationsAnswered', { id: 'answered', visible: false }),
          own('PreparationsStarted', { id: 'started', visible: false }),
        ],
        { period: 24 * hour, yAxis: { left: { min: 0, max: 100 } } },
      ),
      graph('From a preparation’s beginning to its delivery, seconds', [
        own('PreparationSeconds', { stat: 'p50', label: 'median' }),
        own('PreparationSeconds', { stat: 'p90', label: 'nine of ten' }),
      ]),
      graph('Cost of writing, dollars a day', [own('CostUsd')], { period: 24 * hour }),
      graph('Failures', [
        own('CalendarFailures'),
        own('SlackFailures'),
        own('SmsFailures'),
        own('ModelFailures'),
        own('WebhookFailures'),
        own('SignaturesRefused'),
      ]),
      graph('Errors of functions', [search('AWS/Lambda', 'FunctionName', 'Errors', 'Sum')]),
      graph('Duration of functions, 99 of 100, ms', [
        search('AWS/Lambda', 'FunctionName', 'Duration', 'p99'),
      ]),
      graph('Waiting messages', [
        search('AWS/SQS', 'QueueName', 'ApproximateNumberOfMessagesVisible', 'Maximum'),
      ]),
    ],
  };
};
