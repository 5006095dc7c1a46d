import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { eventSource, meetingRequiresPrepDetailType } from '../../contracts/bus.ts';
import { TransientError } from '../../core/errors.ts';
import type { EventBus } from '../../ports/event-bus.ts';
import { callSdk } from '../http/sdk-error.ts';

/** Publishes on the deployment's own bus. */
export const eventBridgeBus = (options: {
  readonly client: EventBridgeClient;
  readonly busName: string;
}): EventBus => ({
  publish: async ({ meetingId, userId, generation }) => {
    const command = new PutEventsCommand({
      Entries: [
        {
          EventBusName: options.busName,
          Source: eventSource,
          DetailType: meetingRequiresPrepDetailType,
          Detail: JSON.stringify({ meetingId, userId, generation }),
        },
      ],
    });
    const { FailedEntryCount = 0, Entries = [] } = await callSdk('Publishing', () =>
      options.client.send(command),
    );
    // The call succeeds even where the bus did not take the event.
    if (FailedEntryCount > 0) {
      throw new TransientError(`Publishing failed: ${Entries[0]?.ErrorCode ?? 'no reason given'}`);
    }
  },
});
