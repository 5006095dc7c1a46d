import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { describe, expect, it } from '@jest/globals';
import { eventBridgeBus } from '../../../src/adapters/eventbridge/eventbridge-bus.ts';
import { awsError, useAwsServer } from '../aws/use-aws-server.ts';

describe('the bus', () => {
  const aws = useAwsServer();
  const event = { meetingId: 'meeting1', userId: 'user1', generation: 2 };
  const withMore = { ...event, title: 'never leaves' };
  const publish = () =>
    eventBridgeBus({
      client: new EventBridgeClient(aws.clientOptions()),
      busName: 'exec-assistant-test',
    }).publish(withMore);

  it('carries the ids of a meeting that requires preparation, and nothing else', async () => {
    aws.answerWith(() => ({ body: { FailedEntryCount: 0, Entries: [{ EventId: '1' }] } }));
    await publish();
    expect(aws.calls).toHaveLength(1);
    expect(aws.calls[0]?.target).toBe('PutEvents');
    expect(aws.calls[0]?.body).toEqual({
      Entries: [
        {
          EventBusName: 'exec-assistant-test',
          Source: 'exec-assistant.calendar-monitor',
          DetailType: 'MeetingRequiresPrep',
          Detail: JSON.stringify(event),
        },
      ],
    });
  });

  it('says so when it did not take the event, though the call went well (S-10)', async () => {
    aws.answerWith(() => ({
      body: { FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException' }] },
    }));
    await expect(publish()).rejects.toMatchObject({
      name: 'TransientError',
      message: 'Publishing failed: ThrottlingException',
    });
  });

  it('says what stays wrong', async () => {
    aws.answerWith(() => awsError('ResourceNotFoundException'));
    await expect(publish()).rejects.toMatchObject({ name: 'PermanentError' });
  });
});
