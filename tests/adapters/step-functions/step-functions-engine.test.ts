import { SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { stepFunctionsEngine } from '../../../src/adapters/step-functions/step-functions-engine.ts';
import { awsError, useAwsServer } from '../aws/use-aws-server.ts';

describe('Step Functions', () => {
  const aws = useAwsServer();
  const engine = () => stepFunctionsEngine({ client: new SFNClient(aws.clientOptions()) });

  it('lets a waiting execution go on with the answer', async () => {
    expect(await engine().resume('token1', { kind: 'snoozed', until: '2026-03-03T16:00:00Z' })).toBe(
      'resumed',
    );
    const [call] = aws.calls;
    expect(call?.target).toBe('SendTaskSuccess');
    expect(call?.body.taskToken).toBe('token1');
    expect(JSON.parse(String(call?.body.output))).toEqual({ kind: 'snoozed', until: '2026-03-03T16:00:00Z' });
  });

  it.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])('is gone after %s', async (name) => {
    aws.answerWith(() => awsError(name));
    expect(await engine().resume('token1', { kind: 'answered' })).toBe('gone');
  });

  it.each([
    [awsError('ThrottlingException'), 'TransientError'],
    [awsError('InternalError', 500), 'TransientError'],
    [awsError('AccessDeniedException'), 'PermanentError'],
  ])('is not gone when the call failed otherwise', async (answer, name) => {
    aws.answerWith(() => answer);
    await expect(engine().resume('token1', { kind: 'answered' })).rejects.toMatchObject({ name });
    await expect(engine().stop('arn:execution', 'moved')).rejects.toMatchObject({ name });
  });

  it('ends an execution with the reason; one that is unknown is done', async () => {
    await engine().stop('arn:execution', 'The meeting was cancelled');
    expect(aws.calls[0]).toMatchObject({
      target: 'StopExecution',
      body: { executionArn: 'arn:execution', cause: 'The meeting was cancelled' },
    });
    aws.answerWith(() => awsError('ExecutionDoesNotExist'));
    await engine().stop('arn:execution', 'again');
  });
});
