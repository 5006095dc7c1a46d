import type { SFNClient } from '@aws-sdk/client-sfn';
import { SendTaskSuccessCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { WorkflowEngine } from '../../ports/workflow-engine.ts';
import { sdkErrorName, translateSdkError } from '../http/sdk-error.ts';

/** A token that nobody waits for: timed out, its execution ended, or used before. */
const goneErrors = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];

/** Resumes and ends executions; `executionId` is an execution's ARN. */
export const stepFunctionsEngine = (options: { readonly client: SFNClient }): WorkflowEngine => ({
  resume: async (taskToken, output) => {
    try {
      await options.client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
      return 'resumed';
    } catch (error) {
      if (goneErrors.includes(sdkErrorName(error))) return 'gone';
      throw translateSdkError('Resuming an execution', error);
    }
  },
  stop: async (executionId, reason) => {
    try {
      const command = new StopExecutionCommand({
        executionArn: executionId,
        error: 'Stopped',
        cause: reason,
      });
      await options.client.send(command);
    } catch (error) {
      if (sdkErrorName(error) === 'ExecutionDoesNotExist') return;
      throw translateSdkError('Stopping an execution', error);
    }
  },
});
