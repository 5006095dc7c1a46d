import { lambdaFaults, retriedErrors } from '../contracts/error-names.ts';
import type { StepFunction } from '../contracts/functions.ts';
import type { AslCatcher, AslDefinition, AslRetrier, AslTask, AslTemplate } from './asl.ts';
import { callbackResource } from './asl.ts';
import { stepTimeoutSeconds } from './step-timeouts.ts';

/** What every step is given: ids only, because the history of an execution is kept for 90 days. */
const ids = {
  'preparationId.$': '$.preparationId',
  'userId.$': '$.userId',
  'meetingId.$': '$.meetingId',
  'generation.$': '$.generation',
} as const satisfies AslTemplate;

const retrier = (errors: readonly string[], policy: Omit<AslRetrier, 'ErrorEquals'>): AslRetrier => ({
  ErrorEquals: errors,
  BackoffRate: 2,
  JitterStrategy: 'FULL',
  ...policy,
});

/** Another service may need minutes to recover; a fault of Lambda's own passes in seconds. */
const retryOurs = retrier(retriedErrors, { IntervalSeconds: 5, MaxAttempts: 6, MaxDelaySeconds: 120 });
const retryFaults = (faults: readonly string[]): AslRetrier =>
  retrier(faults, { IntervalSeconds: 2, MaxAttempts: 5, MaxDelaySeconds: 60 });

/** The ids stay in place beside the failure. */
const catchAll = (next: string): AslCatcher => ({
  ErrorEquals: ['States.ALL'],
  ResultPath: '$.failure',
  Next: next,
});

/**
 * The life of one preparation, from the event that it is due until after its reminder, as a JSONPath
 * state machine for Step Functions and the local runner. Starts with the event's detail. A pure function.
 */
export const preparationWorkflow = (arns: Readonly<Record<StepFunction, string>>): AslDefinition => {
  const step = (
    name: StepFunction,
    options: {
      /** Left out, the execution ends. */
      readonly next?: string;
      readonly parameters?: AslTemplate;
      /** Where the result goes; by default nowhere. */
      readonly result?: 'replaces-input' | `$.${string}`;
      readonly onFailure?: string;
    },
  ): AslTask => ({
    Type: 'Task',
    Resource: arns[name],
    Parameters: options.parameters ?? ids,
    // Left out, the result takes the input's place.
    ...(options.result === 'replaces-input' ? {} : { ResultPath: options.result ?? null }),
    TimeoutSeconds: stepTimeoutSeconds[name],
    Retry: [retryOurs, retryFaults(lambdaFaults)],
    Catch: [catchAll(options.onFailure ?? 'Failed')],
    ...(options.next === undefined ? { End: true } : { Next: options.next }),
  });

  return {
    Comment: 'Prepares one meeting: context, questions, materials, reminder',
    StartAt: 'Claim',
    States: {
      Claim: step('claim-preparation', {
        parameters: {
          'meetingId.$': '$.meetingId',
          'userId.$': '$.userId',
          'generation.$': '$.generation',
          'executionId.$': '$$.Execution.Id',
        },
        result: 'replaces-input',
        // Without a claim there is no preparation to mark as failed: the sweep finds the meeting again.
        onFailure: 'NotClaimed',
        next: 'IsClaimed',
      }),
      IsClaimed: {
        Type: 'Choice',
        Choices: [{ Variable: '$.go', BooleanEquals: true, Next: 'GatherContext' }],
        Default: 'Done',
      },
      GatherContext: step('gather-context', { next: 'PlanAsk' }),

      PlanAsk: step('plan-ask', { result: '$.plan', next: 'WhatNext' }),
      WhatNext: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.plan.next', StringEquals: 'ask', Next: 'Ask' },
          { Variable: '$.plan.next', StringEquals: 'write', Next: 'WriteMaterials' },
        ],
        Default: 'Close',
      },
      Ask: {
        Type: 'Task',
        Resource: callbackResource,
        Parameters: {
          FunctionName: arns.ask,
          Payload: { ...ids, 'channel.$': '$.plan.channel', 'taskToken.$': '$$.Task.Token' },
        },
        ResultPath: '$.answer',
        TimeoutSecondsPath: '$.plan.waitSeconds',
        // A time-out here is the person's silence, which is planned for: it is not tried again.
        Retry: [retryOurs, retryFaults(lambdaFaults.filter((fault) => fault !== 'States.Timeout'))],
        Catch: [
          { ErrorEquals: ['States.Timeout'], ResultPath: '$.failure', Next: 'PlanAsk' },
          catchAll('Failed'),
        ],
        Next: 'Answer',
      },
      Answer: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.answer.kind', StringEquals: 'answered', Next: 'WriteMaterials' },
          { Variable: '$.answer.kind', StringEquals: 'skipped', Next: 'Close' },
          { Variable: '$.answer.kind', StringEquals: 'snoozed', Next: 'Snooze' },
        ],
        Default: 'PlanAsk',
      },
      Snooze: { Type: 'Wait', TimestampPath: '$.answer.until', Next: 'PlanAsk' },

      WriteMaterials: step('write-materials', { next: 'Deliver' }),
      Deliver: step('deliver', { result: '$.delivery', next: 'HasReminder' }),
      HasReminder: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.delivery.go', BooleanEquals: false, Next: 'Done' },
          { Variable: '$.delivery.remindAt', IsNull: true, Next: 'Close' },
        ],
        Default: 'WaitForReminder',
      },
      WaitForReminder: { Type: 'Wait', TimestampPath: '$.delivery.remindAt', Next: 'Remind' },
      Remind: step('remind', { next: 'Close' }),
      Close: step('close', {}),
      Done: { Type: 'Succeed' },

      Failed: step('fail', {
        parameters: { ...ids, 'errorName.$': '$.failure.Error' },
        onFailure: 'PreparationFailed',
        next: 'PreparationFailed',
      }),
      PreparationFailed: {
        Type: 'Fail',
        Error: 'PreparationFailed',
        Cause: 'A step failed for good; the preparation holds its reason',
      },
      NotClaimed: {
        Type: 'Fail',
        Error: 'NotClaimed',
        Cause: 'The preparation could not be claimed; the sweep will find the meeting again',
      },
    },
  };
};
